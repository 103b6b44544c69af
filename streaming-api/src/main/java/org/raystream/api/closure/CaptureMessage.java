package org.raystream.api.closure;

import java.io.PrintStream;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.raystream.api.type.Lambdas;

/**
 * Words the refusal of a function that cannot be shipped.
 *
 * @param operator the name of the operator that holds the function
 * @param function what was given to the operator
 * @param path the way from the function to the culprit; empty if that is the function itself
 * @param failure what happened when the function was serialised
 */
record CaptureMessage(String operator, Object function, List<Part> path, Throwable failure) {
    private static final String OUTER_INSTANCE = ".this$";

    String text() {
        return "operator '" + operator + "' cannot be shipped to workers: " + holder() + capture() + verdict()
                + " (expected: " + remedy() + ")";
    }

    private Object culprit() {
        return path.isEmpty() ? function : path.get(path.size() - 1).value();
    }

    private String holder() {
        Optional<SerializedLambda> lambda = Lambdas.serializedForm(function);
        if (lambda.isPresent()) {
            return nameOf(lambda.get()) + (path.isEmpty() ? "" : " captures ");
        }
        return "the " + nameOf(function) + (path.isEmpty() ? "" : " holds ");
    }

    private String capture() {
        if (path.isEmpty()) {
            return "";
        }
        String first = path.get(0).path();
        String rest = path.stream().skip(1).map(Part::path).collect(Collectors.joining());
        String culprit = "of " + nameOf(culprit());
        return switch (first) {
            case Parts.THIS -> "'this" + rest + "' " + culprit;
            case Parts.LOCAL_VARIABLE, Parts.RECEIVER -> ofUnnamed(first, rest, culprit);
            default -> "'" + withoutDot(first + rest) + "' " + culprit;
        };
    }

    /** A captured local variable or receiver lost its name, so its class stands for it. */
    private String ofUnnamed(String kind, String rest, String culprit) {
        String what = kind.equals(Parts.RECEIVER) ? "its receiver " : "a local variable ";
        return rest.isEmpty()
                ? what + culprit
                : what + "of " + nameOf(path.get(0).value()) + " with '" + withoutDot(rest) + "' " + culprit;
    }

    private String verdict() {
        if (!(culprit() instanceof Serializable)) {
            return ", which is not Serializable";
        }
        return ", which fails to be serialised: " + failure;
    }

    private String remedy() {
        String last = path.isEmpty() ? "" : path.get(path.size() - 1).path();
        Object culprit = culprit();
        String className = culprit.getClass().getName();
        if (culprit instanceof PrintStream) {
            return "print(), which shows each record on the driver's console; or a lambda that names the stream itself,"
                    + " such as record -> System.out.println(record)";
        }
        if (culprit instanceof Serializable) {
            return "a class that can be serialised; mend its writeObject or what it holds, or make the field transient"
                    + " and create its value in open()";
        }
        if (culprit.getClass().isSynthetic()) {
            return "a serialisable lambda; declare it as a Raystream function, or cast it to"
                    + " (TheInterface & Serializable)";
        }
        if (path.size() == 1 && last.equals(Parts.THIS)) {
            return "a lambda that uses no field or instance method of " + className
                    + "; copy what it needs into local variables, or" + " make " + className + " Serializable";
        }
        if (last.startsWith(OUTER_INSTANCE)) {
            return "a static nested class or a lambda, which do not hold the object around them; or make " + className
                    + " Serializable";
        }
        return "make " + className
                + " Serializable, keep it in a transient field and create it in open(), or make it static";
    }

    private static String withoutDot(String path) {
        return path.startsWith(".") ? path.substring(1) : path;
    }

    private static String nameOf(SerializedLambda lambda) {
        return Lambdas.hasBody(lambda)
                ? "the lambda in " + Lambdas.capturingClass(lambda) + " (method " + Lambdas.capturingMethod(lambda)
                        + ")"
                : "the method reference " + lambda.getImplClass().replace('/', '.') + "::" + lambda.getImplMethodName()
                        + " in " + Lambdas.capturingClass(lambda);
    }

    private static String nameOf(Object object) {
        Class<?> type = object.getClass();
        if (type.isSynthetic()) {
            return "lambda or method reference of " + outerName(type);
        }
        String kind = type.isAnonymousClass() ? "anonymous class " : "class ";
        return kind + type.getTypeName();
    }

    /** The part of a lambda class's generated name that a user knows. */
    private static String outerName(Class<?> lambdaClass) {
        String name = lambdaClass.getName();
        int generated = name.indexOf("$$Lambda");
        return generated < 0 ? name : name.substring(0, generated);
    }
}
