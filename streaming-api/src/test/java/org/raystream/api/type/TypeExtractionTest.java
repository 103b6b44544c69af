package org.raystream.api.type;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.Serializable;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.raystream.api.function.Collector;
import org.raystream.api.function.FlatMapFunction;
import org.raystream.api.function.KeySelector;
import org.raystream.api.function.MapFunction;

class TypeExtractionTest {

    private abstract static class Wrapping<A, B> implements MapFunction<A, List<Map<String, B>>> {
        private static final long serialVersionUID = 1L;
    }

    private static final class WrappingInts extends Wrapping<Long, Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        public List<Map<String, Integer>> map(Long value) {
            return List.of();
        }
    }

    private static final class Open<X> implements MapFunction<X, List<X>> {
        private static final long serialVersionUID = 1L;

        @Override
        public List<X> map(X value) {
            return List.of(value);
        }
    }

    private static final class Splitting implements FlatMapFunction<String, String[]> {
        private static final long serialVersionUID = 1L;

        @Override
        public void flatMap(String value, Collector<String[]> out) {
            out.collect(value.split(" ", -1));
        }
    }

    private interface LengthOf extends KeySelector<String, Integer> {}

    @Test
    void typeArgument_whenAClassNamesIt_isThatType() {
        assertEquals(
                Optional.of(String[].class), TypeExtraction.typeArgument(new Splitting(), FlatMapFunction.class, 1));
        assertEquals(Optional.of(Long.class), TypeExtraction.typeArgument(new WrappingInts(), MapFunction.class, 0));
    }

    @Test
    void typeArgument_whenAParentNamesItGenerically_fillsItIn() {
        Type found = TypeExtraction.typeArgument(new WrappingInts(), MapFunction.class, 1)
                .orElseThrow();

        assertEquals("java.util.List<java.util.Map<java.lang.String, java.lang.Integer>>", found.getTypeName());
        assertEquals(List.class, ((ParameterizedType) found).getRawType());
    }

    @Test
    void typeArgument_whenAnAnonymousClassNamesIt_isThatType() {
        MapFunction<String, List<Integer>> anonymous = new MapFunction<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public List<Integer> map(String value) {
                return List.of(value.length());
            }
        };

        Type found =
                TypeExtraction.typeArgument(anonymous, MapFunction.class, 1).orElseThrow();

        assertEquals("java.util.List<java.lang.Integer>", found.getTypeName());
    }

    @Test
    void typeArgument_whenNobodyFixedAVariable_isUnknownOrObjectWithinAnother() {
        assertEquals(Optional.empty(), TypeExtraction.typeArgument(new Open<String>(), MapFunction.class, 0));
        assertEquals(
                "java.util.List<java.lang.Object>",
                TypeExtraction.typeArgument(new Open<String>(), MapFunction.class, 1)
                        .map(Type::getTypeName)
                        .orElseThrow());
    }

    @Test
    void typeArgument_whenALambdaTakesOrReturnsAPlainClass_isThatClass() {
        MapFunction<String, Integer> lambda = value -> value.length();

        assertEquals(Optional.of(String.class), TypeExtraction.typeArgument(lambda, MapFunction.class, 0));
        assertEquals(Optional.of(Integer.class), TypeExtraction.typeArgument(lambda, MapFunction.class, 1));
    }

    @Test
    void typeArgument_whenItIsAMethodReference_isTheMethodsType() {
        MapFunction<String, Integer> length = String::length;
        MapFunction<String, StringBuilder> constructor = StringBuilder::new;

        assertEquals(Optional.of(Integer.class), TypeExtraction.typeArgument(length, MapFunction.class, 1));
        assertEquals(Optional.of(StringBuilder.class), TypeExtraction.typeArgument(constructor, MapFunction.class, 1));
    }

    @Test
    void typeArgument_whenALambdaErasedIt_isUnknown() {
        MapFunction<String, List<String>> generic = value -> List.of(value);
        MapFunction<String, Object> object = value -> value;
        FlatMapFunction<String, Integer> within = (value, out) -> out.collect(1);

        assertEquals(Optional.empty(), TypeExtraction.typeArgument(generic, MapFunction.class, 1));
        assertEquals(Optional.empty(), TypeExtraction.typeArgument(object, MapFunction.class, 1));
        assertEquals(Optional.empty(), TypeExtraction.typeArgument(within, FlatMapFunction.class, 1));
    }

    @Test
    void typeArgument_whenALambdaIsOfANarrowerInterface_isFoundAllTheSame() {
        LengthOf lambda = value -> value.length();

        assertEquals(Optional.of(Integer.class), TypeExtraction.typeArgument(lambda, KeySelector.class, 1));
    }

    @Test
    void typeArgument_whenTheFunctionIsNoneOfTheKind_isRefused() {
        Serializable text = "no function";

        assertThrows(IllegalArgumentException.class, () -> TypeExtraction.typeArgument(text, MapFunction.class, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> TypeExtraction.typeArgument(new Splitting(), FlatMapFunction.class, 2));
    }
}
