package org.raystream.runtime.codec;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Classes of the shapes that users write. */
final class SampleTypes {
    private SampleTypes() {}

    enum Color {
        RED,
        GREEN {
            @Override
            String shade() {
                return "dark";
            }
        },
        BLUE;

        String shade() {
            return "plain";
        }
    }

    record Reading(String id, String observation, long ts, float value) {}

    record Primitives(boolean z, byte b, short s, char c, int i, long j, float f, double d) {}

    record Nothing() {}

    record Pair<A extends @Nullable Object, B extends @Nullable Object>(A first, B second) {}

    record Tree(String name, List<Tree> children, @Nullable Tree twin) {}

    record Everything(
            @Nullable Integer boxed,
            Color color,
            List<Optional<String>> options,
            Map<String, List<Long>> lists,
            Pair<String, Pair<Color, Double>> nested,
            Object open,
            Animal animal,
            Shape shape) {}

    sealed interface Shape permits Circle, Square {}

    record Circle(double radius) implements Shape {}

    record Square(double side) implements Shape {}

    /** As in the word count that users start with: final fields, no constructor without arguments, not a final class. */
    static class WordAndCount implements Serializable {
        private static final long serialVersionUID = 1L;

        public final String word;
        public final Integer count;

        WordAndCount(String word, Integer count) {
            this.word = word;
            this.count = count;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof WordAndCount that
                    && that.getClass() == getClass()
                    && word.equals(that.word)
                    && count.equals(that.count);
        }

        @Override
        public int hashCode() {
            return Objects.hash(word, count);
        }
    }

    static class Animal {
        private final String name;

        Animal(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Animal that && that.getClass() == getClass() && name.equals(that.name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    /** Hides a field of its parent. */
    static final class Dog extends Animal {
        private final int name;
        private final int[] litters;

        Dog(String dogName, int name, int... litters) {
            super(dogName);
            this.name = name;
            this.litters = litters;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return super.equals(other)
                    && other instanceof Dog that
                    && name == that.name
                    && java.util.Arrays.equals(litters, that.litters);
        }

        @Override
        public int hashCode() {
            return super.hashCode() + name;
        }
    }

    /** Has a constructor that sets what does not travel. */
    static final class Counter {
        int count;
        transient List<String> cache;

        Counter() {
            this.cache = new ArrayList<>(List.of("made"));
        }
    }

    /** Generic, with a generic parent. */
    static class Labelled<T> {
        T content;

        Labelled(T content) {
            this.content = content;
        }
    }

    static final class Numbers extends Labelled<List<Integer>> {
        Numbers(List<Integer> content) {
            super(content);
        }
    }

    /** Refers to itself, so that its values may go round in circles. */
    static final class Ring {
        int id;

        @Nullable
        Ring next;
    }

    /** Needs the object around it. */
    @SuppressWarnings("ClassCanBeStatic") // that is the mistake which users make
    final class Inner {
        int value;
    }
}
