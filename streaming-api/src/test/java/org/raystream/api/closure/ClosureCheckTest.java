package org.raystream.api.closure;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.raystream.api.StreamingContext;
import org.raystream.api.function.FilterFunction;
import org.raystream.api.function.MapFunction;
import org.raystream.api.job.InvalidJobException;

/** This class is not serialisable itself, so a lambda that uses its fields must be refused. */
class ClosureCheckTest {
    private static final String ME = "org.raystream.api.closure.ClosureCheckTest";

    private final String suffix = "!";

    /** A connection, as a user's job would hold one. */
    private static class Client {
        String ask(String question) {
            return question;
        }
    }

    private static final class Job implements Serializable {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // the mistake that is tested
        private final Client client = new Client();

        MapFunction<String, String> lookup() {
            return value -> client.ask(value);
        }
    }

    private static final class Node implements Serializable {
        private static final long serialVersionUID = 1L;

        private final String name;
        private @Nullable Node next;

        @SuppressWarnings("serial") // the mistake that is tested
        private @Nullable Object payload;

        Node(String name) {
            this.name = name;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final class Stubborn implements Serializable {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) throws IOException {
            throw new IOException("disk of the dog ate it");
        }
    }

    private static final class Named implements MapFunction<String, String> {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // the mistake that is tested
        private final Client client = new Client();

        @Override
        public String map(String value) {
            return client.ask(value);
        }
    }

    private static final class Prepared implements MapFunction<String, String> {
        private static final long serialVersionUID = 1L;
        private static final Client SHARED = new Client();

        private transient @Nullable Client client;

        @Override
        public String map(String value) {
            client = client == null ? SHARED : client;
            return client.ask(value);
        }
    }

    @Test
    void requireSerializable_whenRecordsGoToSystemOut_pointsToPrint() {
        InvalidJobException refused = assertThrows(
                InvalidJobException.class,
                () -> StreamingContext.buildContext()
                        .fromCollection(List.of("a"))
                        .sink(System.out::println));

        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains("java.io.PrintStream::println"), message);
        assertTrue(message.contains("print(), which shows each record on the driver's console"), message);
        assertTrue(message.contains("record -> System.out.println(record)"), message);
    }

    @Test
    void requireSerializable_whenALambdaUsesAFieldOfItsClass_namesTheClassAndTheWayOut() {
        MapFunction<String, String> lambda = value -> value + suffix;

        assertRefused(
                lambda,
                "operator 'map' cannot be shipped to workers",
                "the lambda in " + ME
                        + " (method requireSerializable_whenALambdaUsesAFieldOfItsClass_namesTheClassAndTheWayOut)",
                "captures 'this' of class " + ME + ", which is not Serializable",
                "copy what it needs into local variables");
    }

    @Test
    void requireSerializable_whenAFieldOfThisIsTheCulprit_namesTheField() {
        assertRefused(
                new Job().lookup(),
                "the lambda in " + ME + "$Job (method lookup) captures 'this.client' of class " + ME + "$Client",
                "which is not Serializable",
                "make " + ME + "$Client Serializable, keep it in a transient field and create it in open(), or make it"
                        + " static");
    }

    @Test
    void requireSerializable_whenALocalVariableIsTheCulprit_namesItsClass() {
        Client client = new Client();
        MapFunction<String, String> lambda = value -> client.ask(value);

        assertRefused(lambda, "captures a local variable of class " + ME + "$Client, which is not Serializable");
    }

    @Test
    void requireSerializable_whenAMethodReferenceIsBound_namesTheReceiver() {
        Client client = new Client();
        MapFunction<String, String> reference = client::ask;

        assertRefused(
                reference,
                "the method reference " + ME + "$Client::ask in " + ME,
                "captures its receiver of class " + ME + "$Client");
    }

    @Test
    void requireSerializable_whenTheCulpritLiesDeep_givesTheWholePath() {
        Node first = new Node("first");
        first.next = new Node("second");
        first.next.payload = new Object[] {"fine", Map.of("key", List.of(new Client()))};
        MapFunction<String, String> lambda = value -> value + first;

        assertRefused(
                lambda,
                "captures a local variable of class " + ME + "$Node with 'next.payload[1][value][0]' of class " + ME
                        + "$Client, which is not Serializable");
    }

    @Test
    void requireSerializable_whenAnElementOfAListIsTheCulprit_namesItsIndex() {
        ArrayList<Object> values = new ArrayList<>(List.of("a", "b"));
        values.add(new Client());

        assertRefused(values, "class java.util.ArrayList holds '[2]' of class " + ME + "$Client");
    }

    @Test
    void requireSerializable_whenAnAnonymousClassHoldsItsOuterObject_namesThatAndTheWayOut() {
        MapFunction<String, String> anonymous = new MapFunction<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public String map(String value) {
                return value + suffix;
            }
        };

        assertRefused(
                anonymous,
                "the anonymous class " + ME + "$",
                "holds 'this$0' of class " + ME + ", which is not Serializable",
                "a static nested class or a lambda");
    }

    @Test
    void requireSerializable_whenANamedClassHoldsTheCulprit_namesItsField() {
        assertRefused(new Named(), "class " + ME + "$Named holds 'client' of class " + ME + "$Client");
    }

    @Test
    void requireSerializable_whenAPlainLambdaIsCaptured_saysHowToMakeItSerialisable() {
        UnaryOperator<String> plain = value -> value + "?";
        MapFunction<String, String> lambda = value -> plain.apply(value);

        assertRefused(
                lambda,
                "captures a local variable of lambda or method reference of " + ME + ", which is not Serializable",
                "& Serializable");
    }

    @Test
    void requireSerializable_whenWriteObjectFails_namesItsClassAndReason() {
        Node holder = new Node("holder");
        holder.payload = new Stubborn();
        FilterFunction<String> lambda = value -> value.equals(holder.toString());

        assertRefused(
                lambda,
                "with 'payload' of class " + ME + "$Stubborn, which fails to be serialised",
                "java.io.IOException: disk of the dog ate it",
                "mend its writeObject");
    }

    @Test
    void requireSerializable_whenTheFunctionItselfFails_blamesIt() {
        assertRefused(new Stubborn(), "class " + ME + "$Stubborn, which fails to be serialised");
    }

    @Test
    void requireSerializable_whenAnObjectOfTheJdkHidesTheCulprit_stillNamesItsClass() {
        AtomicReference<Object> hidden = new AtomicReference<>(new Client());
        MapFunction<String, String> lambda = value -> value + hidden.get();

        assertRefused(lambda, "java.util.concurrent.atomic.AtomicReference", ME + "$Client");
    }

    @Test
    void requireSerializable_whenObjectsFormACycle_endsAndFindsTheCulpritBeyondIt() {
        Node first = new Node("first");
        Node second = new Node("second");
        first.next = second;
        second.next = first;
        first.payload = new Client();
        MapFunction<String, String> lambda = value -> value + first;

        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertRefused(lambda, "with 'payload' of class " + ME + "$Client, which is not Serializable"));
    }

    @Test
    void requireSerializable_whenAChainIsTooDeepForTheJvm_isRefusedWithoutOverflow() {
        Node first = new Node("0");
        Node last = first;
        for (int i = 1; i < 100_000; i++) {
            last.next = new Node("n");
            last = last.next;
        }
        MapFunction<String, String> lambda = value -> value + first;

        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> assertRefused(lambda, "java.lang.StackOverflowError"));
    }

    @Test
    void requireSerializable_whenNothingStandsInTheWay_accepts() {
        String local = suffix;
        int[] numbers = {1, 2};
        MapFunction<String, String> lambda = value -> value + local + numbers.length;

        assertDoesNotThrow(() -> ClosureCheck.requireSerializable("map", lambda));
        assertDoesNotThrow(() -> ClosureCheck.requireSerializable("map", new Prepared()));
        assertDoesNotThrow(() -> ClosureCheck.requireSerializable("map", (MapFunction<String, String>) String::trim));
    }

    private static void assertRefused(Serializable function, String... parts) {
        InvalidJobException refused =
                assertThrows(InvalidJobException.class, () -> ClosureCheck.requireSerializable("map", function));
        String message = String.valueOf(refused.getMessage());
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "expected '" + part + "' in: " + message);
        }
        assertNotNull(refused.getCause());
    }
}
