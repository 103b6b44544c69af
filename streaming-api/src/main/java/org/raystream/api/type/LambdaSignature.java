package org.raystream.api.type;

import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The types of a lambda or method reference. For a lambda the compiler keeps only erased types; a referenced method has
 * its full signature.
 */
final class LambdaSignature {
    private final SerializedLambda lambda;
    private final ClassLoader loader;
    private final MethodType erased;

    /**
     * With the loader that loaded the lambda.
     *
     * @throws TypeNotPresentException if the loader does not know a class of the signature
     */
    LambdaSignature(SerializedLambda lambda, ClassLoader loader) {
        this.lambda = lambda;
        this.loader = loader;
        this.erased = MethodType.fromMethodDescriptorString(lambda.getInstantiatedMethodType(), loader);
    }

    /** The interface that it was written as, which may narrow the one that it is used as. */
    Class<?> functionalInterface() throws ClassNotFoundException {
        return Class.forName(lambda.getFunctionalInterfaceClass().replace('/', '.'), false, loader);
    }

    /** Returns what {@code variable} of {@code functionalInterface} stands for, as far as the signature tells. */
    Optional<Type> resolve(Class<?> functionalInterface, TypeVariable<?> variable) throws ClassNotFoundException {
        Method method = abstractMethod(functionalInterface);
        if (method == null) {
            return Optional.empty();
        }
        if (method.getGenericReturnType().equals(variable)) {
            return Optional.of(returnType());
        }
        Type[] parameters = method.getGenericParameterTypes();
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].equals(variable)) {
                return Optional.of(erased.parameterType(i));
            }
            Type inside = argumentOf(parameters[i], variable, referencedParameter(i));
            if (inside != null) {
                return Optional.of(inside);
            }
        }
        return Optional.empty();
    }

    private @Nullable Method abstractMethod(Class<?> functionalInterface) {
        for (Method method : functionalInterface.getMethods()) {
            if (Modifier.isAbstract(method.getModifiers())
                    && method.getName().equals(lambda.getFunctionalInterfaceMethodName())) {
                return method;
            }
        }
        return null;
    }

    /** The generic return type where it only adds arguments to the erased one. */
    private Type returnType() throws ClassNotFoundException {
        Method referenced = referencedMethod();
        if (referenced != null
                && referenced.getGenericReturnType() instanceof ParameterizedType generic
                && generic.getRawType() == erased.returnType()) {
            return generic;
        }
        return erased.returnType();
    }

    /** Returns the generic type that a referenced method gives to parameter {@code index} of the interface's method. */
    private @Nullable Type referencedParameter(int index) throws ClassNotFoundException {
        Method referenced = referencedMethod();
        if (referenced == null) {
            return null;
        }
        List<Type> parameters = new ArrayList<>(List.of(referenced.getGenericParameterTypes()));
        if (lambda.getImplMethodKind() != MethodHandleInfo.REF_invokeStatic) {
            parameters.add(0, referenced.getDeclaringClass());
        }
        int position = lambda.getCapturedArgCount() + index;
        return position < parameters.size() ? parameters.get(position) : null;
    }

    private @Nullable Method referencedMethod() throws ClassNotFoundException {
        if (Lambdas.hasBody(lambda)) {
            return null;
        }
        Class<?> owner = Class.forName(lambda.getImplClass().replace('/', '.'), false, loader);
        MethodType signature = MethodType.fromMethodDescriptorString(lambda.getImplMethodSignature(), loader);
        try {
            return owner.getDeclaredMethod(lambda.getImplMethodName(), signature.parameterArray());
        } catch (NoSuchMethodException constructorOrInherited) {
            return null;
        }
    }

    /**
     * Finds {@code variable} among the arguments of {@code pattern}, and returns the same argument of {@code actual}.
     */
    private static @Nullable Type argumentOf(Type pattern, TypeVariable<?> variable, @Nullable Type actual) {
        if (pattern instanceof ParameterizedType wanted
                && actual instanceof ParameterizedType given
                && wanted.getRawType().equals(given.getRawType())) {
            int index = List.of(wanted.getActualTypeArguments()).indexOf(variable);
            return index < 0 ? null : bound(given.getActualTypeArguments()[index]);
        }
        return null;
    }

    private static Type bound(Type argument) {
        return argument instanceof WildcardType wildcard && wildcard.getLowerBounds().length == 1
                ? wildcard.getLowerBounds()[0]
                : argument;
    }
}
