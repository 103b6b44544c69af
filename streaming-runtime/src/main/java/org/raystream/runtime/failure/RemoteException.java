package org.raystream.runtime.failure;

/** Stands for an exception of another process whose class cannot be made here; it prints like the original. */
final class RemoteException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String originalClass;

    RemoteException(String originalClass, String message) {
        super(message);
        this.originalClass = originalClass;
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString") // the class name in front is what the original prints
    public String toString() {
        String message = getMessage();
        return message == null || message.isEmpty() ? originalClass : originalClass + ": " + message;
    }
}
