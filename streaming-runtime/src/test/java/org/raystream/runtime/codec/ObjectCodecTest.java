package org.raystream.runtime.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.raystream.runtime.codec.SampleTypes.Animal;
import org.raystream.runtime.codec.SampleTypes.Color;
import org.raystream.runtime.codec.SampleTypes.Counter;
import org.raystream.runtime.codec.SampleTypes.Dog;
import org.raystream.runtime.codec.SampleTypes.Labelled;
import org.raystream.runtime.codec.SampleTypes.Numbers;
import org.raystream.runtime.codec.SampleTypes.Pair;
import org.raystream.runtime.codec.SampleTypes.Ring;
import org.raystream.runtime.codec.SampleTypes.Tree;
import org.raystream.runtime.codec.SampleTypes.WordAndCount;

class ObjectCodecTest {
    private final Codecs codecs = new Codecs(getClass().getClassLoader());

    /** A constructor that is picky about what it takes. */
    record Positive(int value) {
        Positive {
            if (value <= 0) {
                throw new IllegalArgumentException("value=" + value);
            }
        }
    }

    record WithTask(String name, Supplier<String> task) {}

    record WithThread(String name, Thread thread) {}

    record Growing<T>(List<T> content, List<Growing<List<T>>> next) {}

    @Test
    void decode_whenFieldsAreFinalAndNoConstructorIsEmpty_setsThem() {
        assertEquals(new WordAndCount("a", 3), copy(WordAndCount.class, new WordAndCount("a", 3)));
    }

    @Test
    void decode_whenFieldIsTransient_leavesItToTheConstructor() {
        Counter counter = new Counter();
        counter.count = 5;
        counter.cache.add("changed");

        Counter copy = (Counter) copy(Counter.class, counter);

        assertEquals(5, copy.count);
        assertEquals(List.of("made"), copy.cache);
    }

    @Test
    void decode_whenParentIsGeneric_knowsItsFields() {
        Numbers copy = (Numbers) copy(Numbers.class, new Numbers(List.of(1, 2)));

        assertEquals(List.of(1, 2), copy.content);
        assertTrue(codecs.forType(Numbers.class).description().contains("content:java.util.List<java.lang.Integer>"));
    }

    @Test
    void decode_whenClassIsGenericAndRaw_keepsWhatEachValueHolds() {
        Labelled<?> copy =
                (Labelled<?>) copy(Labelled.class, new Labelled<>(new Pair<>(Color.RED, List.of(new Dog("d", 1)))));

        assertEquals(new Pair<>(Color.RED, List.of(new Dog("d", 1))), copy.content);
    }

    @Test
    void decode_whenValuesAreOfSubclasses_keepsEachClass() {
        Codec<Object> codec = codecs.forType(Animal.class);
        ByteWriter out = new ByteWriter(0);
        List<Animal> zoo = List.of(new Animal("a"), new Dog("b", 1, 2), new Animal("c"), anonymous());
        zoo.forEach(animal -> codec.encode(animal, out));

        ByteReader in = new ByteReader(out.toByteArray());

        for (Animal animal : zoo) {
            Animal copy = (Animal) codec.decode(in);
            assertSame(animal.getClass(), copy.getClass());
            assertEquals(animal.name(), copy.name());
        }
    }

    @Test
    void decode_whenOpenValueIsAnEnumWithABody_returnsTheConstant() {
        assertSame(Color.GREEN, copy(Object.class, Color.GREEN));
        assertSame(Color.GREEN, copy(codecs.forMixed(Color.GREEN.getClass()), Color.GREEN));
    }

    @Test
    void decode_whenConstructorRefuses_saysThatBytesAreWrong() {
        Codec<Object> codec = codecs.forType(Positive.class);

        CodecException e = assertThrows(CodecException.class, () -> codec.decode(new ByteReader(new byte[4])));

        assertInstanceOf(IllegalArgumentException.class, e.getCause());
    }

    @Test
    void encode_whenValuesNestAsDeeplyAsAllowed_returnsThemOnASmallStack() throws Exception {
        Tree tree = chain(Codecs.MAX_DEPTH - 1);

        assertEquals(
                tree.toString().length(),
                onSmallStack(() -> copy(Tree.class, tree).toString().length()));
        assertThrows(CodecException.class, () -> onSmallStack(() -> copy(Tree.class, chain(Codecs.MAX_DEPTH + 10))));
    }

    @Test
    void encode_whenObjectsFormACircle_isRefusedUnlessKryoTakesThem() {
        Ring ring = new Ring();
        ring.id = 7;
        ring.next = ring;

        assertThrows(CodecException.class, () -> copy(Ring.class, ring));
        Codecs withKryo = new Codecs(getClass().getClassLoader(), Set.of(Ring.class.getName()));
        Ring copy = (Ring) copy(withKryo.forType(Ring.class), ring);

        assertEquals(7, copy.id);
        assertSame(copy, copy.next);
    }

    @Test
    void encode_afterAValueWasRefused_takesTheNext() {
        Ring ring = new Ring();
        ring.next = ring;
        Codec<Object> codec = codecs.forType(Ring.class);
        ByteWriter out = new ByteWriter(0);
        assertThrows(CodecException.class, () -> codec.encode(ring, out));
        out.truncate(0);
        ring.next = new Ring();

        codec.encode(ring, out);

        assertNull(((Ring) codec.decode(new ByteReader(out.toByteArray()))).next.next);
    }

    @Test
    void forType_whenClassNeedsTheObjectAroundIt_isRefusedWithAdvice() {
        CodecException e = assertThrows(CodecException.class, () -> codecs.forType(SampleTypes.Inner.class));

        assertTrue(e.getMessage().contains("declare it static"), e.getMessage());
        assertThrows(CodecException.class, () -> codecs.forMixed(SampleTypes.Inner.class));
    }

    @Test
    void encode_whenFieldHoldsALambdaOrThread_isRefusedUnlessNull() {
        Supplier<String> task = () -> "x";

        CodecException e = assertThrows(CodecException.class, () -> copy(WithTask.class, new WithTask("a", task)));
        assertTrue(e.getMessage().contains("lambda"), e.getMessage());
        assertThrows(CodecException.class, () -> copy(WithThread.class, new WithThread("a", Thread.currentThread())));
        assertEquals(withoutThread(), copy(WithThread.class, withoutThread()));
    }

    @Test
    void forType_whenTypeGrowsWithoutEnd_cutsItOff() {
        Growing<Integer> value = new Growing<>(List.of(1), List.of(new Growing<>(List.of(List.of(2)), List.of())));

        assertEquals(value, copy(Growing.class, value));
        assertTrue(codecs.forType(Growing.class).description().length() < 20_000);
    }

    @Test
    void encode_whenValueIsOfAnotherClass_throwsClassCastException() {
        assertThrows(ClassCastException.class, () -> copy(Positive.class, "text"));
    }

    @SuppressWarnings("NullAway") // a field that the user left null
    private static WithThread withoutThread() {
        return new WithThread("a", null);
    }

    private static Animal anonymous() {
        return new Animal("d") {};
    }

    private static Tree chain(int length) {
        Tree tree = new Tree("leaf", List.of(), null);
        for (int i = 0; i < length; i++) {
            tree = new Tree("n", i % 2 == 0 ? List.of(tree) : List.of(), i % 2 == 0 ? null : tree);
        }
        return tree;
    }

    private static <T> T onSmallStack(Callable<T> call) throws Exception {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(null, task, "small-stack", 512 * 1024);
        thread.start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CodecException refused) {
                throw refused;
            }
            throw e;
        }
    }

    private Object copy(Class<?> type, Object value) {
        return copy(codecs.forType(type), value);
    }

    private static Object copy(Codec<Object> codec, Object value) {
        return codec.decode(new ByteReader(CodecRoundTripTest.encode(codec, value)));
    }
}
