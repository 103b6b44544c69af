package org.raystream.runtime.closure;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectOutputStream;
import org.raystream.api.job.InvalidJobException;
import org.raystream.runtime.failure.StreamException;

/** Writes the author's functions, sources, sinks and splits, and reads them again. */
public final class JavaObjects {
    private JavaObjects() {}

    /**
     * Writes {@code object} and all that it refers to.
     *
     * @throws InvalidJobException if something of it cannot be serialised
     */
    public static byte[] serialize(Object object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        } catch (IOException failed) {
            throw new InvalidJobException(
                    "object cannot be serialised: class=" + object.getClass().getName() + " reason=" + failed
                            + " (expected: it and its fields are java.io.Serializable)",
                    failed);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #serialize} wrote, with the classes that {@code classes} knows. The bytes must come from the job's own
     * driver: reading them can run code.
     *
     * @throws StreamException if a class is missing or another version of it was written
     */
    public static Object deserialize(byte[] bytes, ClassLoader classes) {
        try (LoaderObjectInput in = new LoaderObjectInput(new ByteArrayInputStream(bytes), classes)) {
            return in.readObject();
        } catch (ClassNotFoundException | NoClassDefFoundError missing) {
            throw unreadable("a class of the job is missing on the worker: class=" + missing.getMessage(), missing);
        } catch (InvalidClassException differs) {
            throw unreadable("a class of the job differs between driver and worker: " + differs.getMessage(), differs);
        } catch (IOException broken) {
            throw unreadable("an object of the job cannot be read: reason=" + broken, broken);
        }
    }

    private static StreamException unreadable(String what, Throwable cause) {
        return new StreamException(
                StreamException.Kind.FAIL,
                what + " (expected: the same classes on both sides; submit the job's jar with all that it needs)",
                cause);
    }
}
