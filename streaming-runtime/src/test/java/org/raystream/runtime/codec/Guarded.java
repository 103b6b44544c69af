package org.raystream.runtime.codec;

import java.io.Externalizable;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Objects;

/** Classes that Java serialization could write, and which notice if it tries. */
public final class Guarded {
    private Guarded() {}

    private static NotSerializableException caught() {
        return new NotSerializableException("Java serialization on the way of a record");
    }

    /** With fields of its own. */
    public static class Text implements Serializable {
        private static final long serialVersionUID = 1L;

        public final String text;

        public Text(String text) {
            this.text = text;
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            throw caught();
        }

        private void readObject(ObjectInputStream in) throws IOException {
            throw caught();
        }

        private Object writeReplace() throws IOException {
            throw caught();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Text that && text.equals(that.text);
        }

        @Override
        public int hashCode() {
            return Objects.hash(text);
        }
    }

    /** That says itself how it is written. */
    public static final class External implements Externalizable {
        public String text = "";

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            throw caught();
        }

        @Override
        public void readExternal(ObjectInput in) throws IOException {
            throw caught();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof External that && text.equals(that.text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    /** That only Kryo can take. */
    public static final class Texts extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) throws IOException {
            throw caught();
        }

        private void readObject(ObjectInputStream in) throws IOException {
            throw caught();
        }

        private Object readResolve() throws IOException {
            throw caught();
        }
    }

    /** One of each of them, with {@code text} in it. */
    public static Object[] all(String text) {
        External external = new External();
        external.text = text;
        Texts texts = new Texts();
        texts.add(text);
        return new Object[] {new Text(text), external, texts};
    }
}
