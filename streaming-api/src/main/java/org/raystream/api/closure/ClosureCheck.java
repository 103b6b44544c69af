package org.raystream.api.closure;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import org.raystream.api.job.InvalidJobException;

/** Checks that a user function can travel to its workers. */
public final class ClosureCheck {
    private ClosureCheck() {}

    /**
     * Serialises {@code function} to nowhere.
     *
     * @throws InvalidJobException naming the operator and what cannot be serialised
     */
    public static void requireSerializable(String operator, Serializable function) {
        try (ObjectOutputStream out = new ObjectOutputStream(OutputStream.nullOutputStream())) {
            out.writeObject(function);
        } catch (NotSerializableException notSerializable) {
            throw new InvalidJobException(
                    "operator '" + operator + "' captures an object that cannot be serialised: class="
                            + notSerializable.getMessage(),
                    notSerializable);
        } catch (IOException failed) {
            throw new InvalidJobException("operator '" + operator + "' cannot be serialised: " + failed, failed);
        }
    }
}
