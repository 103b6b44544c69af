package org.raystream.runtime.failure;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.raystream.api.job.InvalidJobException;
import org.raystream.proto.Failure;
import org.raystream.proto.Thrown;

/** Turns exceptions into control messages and back. */
public final class FailureCodec {
    private static final int MAX_FRAMES = 100;
    private static final int MAX_CAUSES = 10;
    private static final int MAX_CHARS = 32_768;

    private FailureCodec() {}

    /**
     * Describes {@code failure}. For an exception of the engine the message is its own and the cause what it wraps; any other exception is its own cause.
     */
    public static Failure toMessage(Throwable failure) {
        Failure.Builder message = Failure.newBuilder();
        if (isMistake(failure)) {
            return message.setMessage(text(failure)).setUserMistake(true).build();
        }
        if (!(failure instanceof StreamException)) {
            return message.setMessage(cut(print(failure)))
                    .setCause(thrown(failure, 0))
                    .build();
        }
        message.setMessage(text(failure));
        Throwable cause = failure.getCause();
        if (cause != null) {
            message.setCause(thrown(cause, 0));
        }
        return message.build();
    }

    /**
     * Rebuilds the original cause: an exception of the same class where {@code classes} knows it and it takes a message alone, else one that prints like it.
     */
    public static @Nullable Throwable cause(Failure failure, ClassLoader classes) {
        return failure.hasCause() ? rebuild(failure.getCause(), classes) : null;
    }

    private static boolean isMistake(Throwable failure) {
        return failure instanceof InvalidJobException
                || (failure instanceof StreamException && failure.getCause() instanceof InvalidJobException);
    }

    private static String text(Throwable failure) {
        String message = failure.getMessage();
        return cut(message == null ? failure.toString() : message);
    }

    /** What the user's exception says of itself; one that fails at that must not keep its failure from being told. */
    private static String print(Throwable failure) {
        try {
            return failure.toString();
        } catch (RuntimeException | LinkageError | StackOverflowError broken) {
            return failure.getClass().getName() + " whose toString() failed with "
                    + broken.getClass().getName();
        }
    }

    private static String message(Throwable failure) {
        try {
            String message = failure.getMessage();
            return message == null ? "" : cut(message);
        } catch (RuntimeException | LinkageError | StackOverflowError broken) {
            return "its getMessage() failed with " + broken.getClass().getName();
        }
    }

    private static String cut(String text) {
        return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS) + "...";
    }

    private static Thrown thrown(Throwable original, int depth) {
        Thrown.Builder thrown =
                Thrown.newBuilder().setClassName(original.getClass().getName()).setMessage(message(original));
        StackTraceElement[] frames = original.getStackTrace();
        for (int i = 0; i < Math.min(frames.length, MAX_FRAMES); i++) {
            thrown.addFrames(frames[i].getClassName() + "|" + frames[i].getMethodName() + "|" + frames[i].getFileName()
                    + "|" + frames[i].getLineNumber());
        }
        Throwable cause = original.getCause();
        if (cause != null && depth < MAX_CAUSES) {
            thrown.setCause(thrown(cause, depth + 1));
        }
        return thrown.build();
    }

    private static Throwable rebuild(Thrown thrown, ClassLoader classes) {
        Throwable rebuilt = withCause(sameClass(thrown, classes), thrown, classes);
        List<StackTraceElement> frames = new ArrayList<>();
        for (String frame : thrown.getFramesList()) {
            String[] parts = frame.split("\\|", -1);
            String file = parts[2].equals("null") ? null : parts[2];
            frames.add(new StackTraceElement(parts[0], parts[1], file, Integer.parseInt(parts[3])));
        }
        rebuilt.setStackTrace(frames.toArray(new StackTraceElement[0]));
        return rebuilt;
    }

    private static Throwable withCause(Throwable rebuilt, Thrown thrown, ClassLoader classes) {
        if (!thrown.hasCause() || rebuilt.getCause() != null) {
            return rebuilt;
        }
        Throwable cause = rebuild(thrown.getCause(), classes);
        try {
            return rebuilt.initCause(cause);
        } catch (IllegalStateException causeIsFixed) { // its constructor said that there is none
            return new RemoteException(thrown.getClassName(), thrown.getMessage()).initCause(cause);
        }
    }

    private static Throwable sameClass(Thrown thrown, ClassLoader classes) {
        try {
            Class<?> type = Class.forName(thrown.getClassName(), true, classes);
            String message = thrown.getMessage().isEmpty() ? null : thrown.getMessage();
            return type.asSubclass(Throwable.class).getConstructor(String.class).newInstance(message);
        } catch (ReflectiveOperationException | LinkageError | ClassCastException unknownHere) {
            return new RemoteException(thrown.getClassName(), thrown.getMessage());
        }
    }
}
