package org.raystream.runtime.codec;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The text that {@link Codec#description} returns: {@code v1 type} on the first line, then one line {@code type=layout} for each class with a
 * layout that the type leads to.
 */
final class Schema {
    static final String MIXED = "mixed ";

    private static final String VERSION = "v1 ";

    private Schema() {}

    static String describe(String type, TypedCodec<?> root) {
        Map<String, String> layouts = new LinkedHashMap<>();
        collect(root, layouts);
        StringBuilder text = new StringBuilder(VERSION).append(type);
        layouts.forEach(
                (name, layout) -> text.append('\n').append(name).append('=').append(layout));
        return text.toString();
    }

    /** The type on the first line. */
    static String typeOf(String description) {
        if (!description.startsWith(VERSION)) {
            int shown = Math.min(description.length(), 40);
            throw new CodecException("schema of an unknown version: schema=" + description.substring(0, shown)
                    + " (expected: it starts with '" + VERSION + "'; do both ends run the same engine?)");
        }
        int end = description.indexOf('\n');
        return description.substring(VERSION.length(), end < 0 ? description.length() : end);
    }

    /** Says where the schema that another process announced differs from the one that the classes here give. */
    static CodecException mismatch(String announced, String here) {
        Map<String, String> announcedLayouts = layouts(announced);
        Map<String, String> layoutsHere = layouts(here);
        Set<String> types = new LinkedHashSet<>(announcedLayouts.keySet());
        types.addAll(layoutsHere.keySet());
        for (String type : types) {
            String one = announcedLayouts.getOrDefault(type, "nothing");
            String other = layoutsHere.getOrDefault(type, "nothing");
            if (!one.equals(other)) {
                return new CodecException(
                        "class differs from the one announced: class=" + type + " announced=" + one + " here=" + other
                                + " (" + difference(one, other) + "; expected: the same jar at the producer and here)");
            }
        }
        return new CodecException("schema differs from the one announced: announced=" + announced + " here=" + here
                + " (expected: the same jar at the producer and here)");
    }

    private static String difference(String announced, String here) {
        Set<String> announcedOnly = members(announced);
        Set<String> hereOnly = members(here);
        announcedOnly.removeAll(members(here));
        hereOnly.removeAll(members(announced));
        return "only announced: " + announcedOnly + ", only here: " + hereOnly;
    }

    private static Set<String> members(String layout) {
        int open = layout.indexOf('{');
        boolean isClosed = open >= 0 && layout.endsWith("}");
        String inside = isClosed ? layout.substring(open + 1, layout.length() - 1) : layout;
        return new LinkedHashSet<>(Arrays.asList(inside.split(";", -1)));
    }

    private static Map<String, String> layouts(String description) {
        Map<String, String> layouts = new LinkedHashMap<>();
        description.lines().skip(1).forEach(line -> {
            int split = line.indexOf('=');
            layouts.put(line.substring(0, Math.max(split, 0)), line.substring(split + 1));
        });
        return layouts;
    }

    private static void collect(TypedCodec<?> codec, Map<String, String> layouts) {
        String layout = codec.layout();
        if (!layout.isEmpty() && layouts.putIfAbsent(codec.type().toString(), layout) != null) {
            return;
        }
        for (TypedCodec<?> part : codec.parts()) {
            collect(part, layouts);
        }
    }
}
