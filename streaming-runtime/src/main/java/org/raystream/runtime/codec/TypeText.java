package org.raystream.runtime.codec;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the text of a {@link ResolvedType}: {@code name}, {@code name<argument,...>}, and {@code []} after either. */
final class TypeText {
    private static final Map<String, Class<?>> PRIMITIVES = Map.of(
            "boolean", boolean.class,
            "byte", byte.class,
            "short", short.class,
            "char", char.class,
            "int", int.class,
            "long", long.class,
            "float", float.class,
            "double", double.class);
    private static final int MAX_NESTING = 32;

    private final String text;
    private final ClassLoader loader;
    private int at;

    private TypeText(String text, ClassLoader loader) {
        this.text = text;
        this.loader = loader;
    }

    static ResolvedType parse(String text, ClassLoader loader) {
        TypeText parser = new TypeText(text, loader);
        ResolvedType type = parser.type(0);
        if (parser.at != text.length()) {
            throw parser.malformed();
        }
        return type;
    }

    /** Finds a class without running its static initialiser. */
    static Class<?> load(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError | IllegalArgumentException e) {
            throw new CodecException(
                    "class not found here: class=" + name
                            + " (expected: on the job's class path, as at the producer; is the jar"
                            + " complete and the same everywhere?)",
                    e);
        }
    }

    private ResolvedType type(int nesting) {
        if (nesting > MAX_NESTING) {
            throw malformed();
        }
        String name = name();
        if (PRIMITIVES.containsKey(name)) {
            return primitiveArray(PRIMITIVES.get(name));
        }
        Class<?> raw = load(name, loader);
        ResolvedType type = skip('<') ? new ResolvedType(raw, arguments(nesting)) : ResolvedType.of(raw);
        if (type.arguments().size() != raw.getTypeParameters().length) {
            throw new CodecException("class has other type parameters here: class=" + name + " announced="
                    + type.arguments().size() + " here=" + raw.getTypeParameters().length
                    + " (expected: the same jar at the producer and here)");
        }
        return dimensions(type);
    }

    private List<ResolvedType> arguments(int nesting) {
        List<ResolvedType> arguments = new ArrayList<>();
        do {
            arguments.add(type(nesting + 1));
        } while (skip(','));
        if (!skip('>')) {
            throw malformed();
        }
        return arguments;
    }

    private ResolvedType primitiveArray(Class<?> primitive) {
        if (!skip('[') || !skip(']')) {
            throw malformed();
        }
        return dimensions(ResolvedType.of(Array.newInstance(primitive, 0).getClass()));
    }

    private ResolvedType dimensions(ResolvedType component) {
        ResolvedType type = component;
        while (skip('[')) {
            if (!skip(']')) {
                throw malformed();
            }
            type = ResolvedType.arrayOf(type);
        }
        return type;
    }

    private String name() {
        int start = at;
        while (at < text.length() && "<>,[]".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private boolean skip(char expected) {
        if (at < text.length() && text.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    private CodecException malformed() {
        return new CodecException("type is malformed: type=" + text + " at=" + at
                + " (expected: a class name, its arguments in <>, [] for" + " arrays)");
    }
}
