package org.raystream.api.type;

import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Optional;

/** Finds the types that a user's function takes and returns, as far as its class or lambda still knows them. */
public final class FunctionTypes {
    private FunctionTypes() {}

    /**
     * Returns what a type variable of a functional interface stands for in {@code function}. A class tells all that it
     * was declared with; a lambda tells the erased types of its parameters and result, so a {@code List<String>} is a
     * {@code List}, and what a {@code Collector} takes is not known; a method reference tells the types of its method.
     * {@link Object} counts as unknown.
     *
     * @param functionalInterface an interface that {@code function} implements, such as {@code MapFunction.class}
     * @param typeVariableName the variable's name in that interface, such as {@code "O"}
     * @return the type, or nothing if it is not known
     * @throws IllegalArgumentException if the interface has no such variable
     */
    public static Optional<Type> typeOf(Serializable function, Class<?> functionalInterface, String typeVariableName) {
        TypeVariable<?> variable = variable(functionalInterface, typeVariableName);
        Optional<SerializedLambda> lambda = Lambdas.serializedForm(function);
        if (lambda.isEmpty()) {
            return TypeBindings.resolve(function.getClass(), functionalInterface, variable);
        }
        try {
            LambdaSignature signature =
                    new LambdaSignature(lambda.get(), function.getClass().getClassLoader());
            Optional<Type> declared =
                    TypeBindings.resolve(signature.functionalInterface(), functionalInterface, variable);
            return declared.isPresent()
                    ? declared
                    : signature.resolve(functionalInterface, variable).flatMap(TypeBindings::knownPart);
        } catch (ClassNotFoundException | TypeNotPresentException | NoClassDefFoundError unknownHere) {
            return Optional.empty();
        }
    }

    private static TypeVariable<?> variable(Class<?> functionalInterface, String name) {
        for (TypeVariable<?> variable : functionalInterface.getTypeParameters()) {
            if (variable.getName().equals(name)) {
                return variable;
            }
        }
        throw new IllegalArgumentException("no type variable of that name: interface=" + functionalInterface.getName()
                + " variable=" + name + " (expected: one that the interface declares)");
    }
}
