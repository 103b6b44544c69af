package org.raystream.api.type;

import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks into lambdas and method references, of which the class alone tells nothing. */
public final class Lambdas {
    private static final String BODY_PREFIX = "lambda$";

    /** What javac names the body of a serialisable lambda: its method, a hash of what it is, and a number. */
    private static final Pattern BODY = Pattern.compile("lambda\\$(.*?)(?:\\$[0-9a-f]{1,8})?\\$\\d+");

    private Lambdas() {}

    /** Returns the serialized form of a serialisable lambda or method reference, and nothing for any other object. */
    public static Optional<SerializedLambda> serializedForm(Object function) {
        Class<?> type = function.getClass();
        if (!type.isSynthetic()) {
            return Optional.empty();
        }
        try {
            Method writeReplace = type.getDeclaredMethod("writeReplace");
            if (writeReplace.trySetAccessible()
                    && writeReplace.invoke(function) instanceof SerializedLambda serialized) {
                return Optional.of(serialized);
            }
            return Optional.empty();
        } catch (ReflectiveOperationException notSerialisable) {
            return Optional.empty();
        }
    }

    /** Whether it is a lambda with a body, and not a method reference. */
    public static boolean hasBody(SerializedLambda lambda) {
        return lambda.getImplMethodName().startsWith(BODY_PREFIX);
    }

    /** Whether its first captured argument is the object around it, because its body uses fields or methods of that. */
    public static boolean capturesThis(SerializedLambda lambda) {
        return hasBody(lambda) && lambda.getImplMethodKind() != MethodHandleInfo.REF_invokeStatic;
    }

    /** Returns the name of the class that a lambda was written in. */
    public static String capturingClass(SerializedLambda lambda) {
        return lambda.getCapturingClass().replace('/', '.');
    }

    /** Returns the name of the method that a lambda with a body was written in. */
    public static String capturingMethod(SerializedLambda lambda) {
        Matcher body = BODY.matcher(lambda.getImplMethodName());
        String method = body.matches() ? body.group(1) : lambda.getImplMethodName();
        return switch (method) {
            case "new" -> "constructor";
            case "static" -> "static initializer";
            default -> method;
        };
    }
}
