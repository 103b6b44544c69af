package org.raystream.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.raystream.api.job.InvalidJobException;
import org.raystream.api.sink.Sink;

class WrongUseTest {
    private final StreamingContext context = StreamingContext.buildContext();

    @Test
    void setParallelism_whenBelowOne_namesTheValue() {
        DataStream<String> stream = context.fromCollection(List.of("a"));

        assertMessage(
                IllegalArgumentException.class, () -> stream.setParallelism(0), "parallelism=0", "from 1 to 32768");
        assertMessage(
                IllegalArgumentException.class,
                () -> stream.sink(value -> {}).setParallelism(-1),
                "parallelism=-1",
                "from 1 to 32768");
    }

    @Test
    void setters_whenTheStreamOnlyRoutes_sayWhereToCallThem() {
        DataStream<String> routed = context.fromCollection(List.of("a")).broadcast();

        for (Executable call : List.<Executable>of(
                () -> routed.setParallelism(2),
                () -> routed.withName("x"),
                () -> routed.withId("x"),
                routed::disableChaining,
                routed::startNewChain,
                () -> routed.returns(String.class))) {
            assertMessage(IllegalStateException.class, call, "only routes records", "right after map");
        }
    }

    @Test
    void setters_whenTheStreamIsAUnion_areRefused() {
        DataStream<String> one = context.fromCollection(List.of("a"));
        DataStream<String> union = one.union(context.fromCollection(List.of("b")));

        assertMessage(IllegalStateException.class, () -> union.withName("x"), "withName", "only routes records");
    }

    @Test
    void union_whenStreamsAreOfTwoContexts_isRefused() {
        DataStream<String> mine = context.fromCollection(List.of("a"));
        DataStream<String> other = StreamingContext.buildContext().fromCollection(List.of("b"));

        assertMessage(IllegalArgumentException.class, () -> mine.union(other), "two contexts", "one StreamingContext");
        assertMessage(
                IllegalArgumentException.class, () -> mine.connect(other), "two contexts", "one StreamingContext");
    }

    @Test
    void execute_whenThereIsNoSource_saysHowToBegin() {
        assertMessage(InvalidJobException.class, () -> context.execute("empty"), "'empty' has no source", "fromFile");
    }

    @Test
    void execute_whenThereIsNoEngine_namesTheArtifact() throws Exception {
        try (URLClassLoader alone = new URLClassLoader(mainClassPath(), ClassLoader.getPlatformClassLoader())) {
            Class<?> contextClass = alone.loadClass(StreamingContext.class.getName());
            Object lonely = contextClass.getMethod("buildContext").invoke(null);
            Object source =
                    contextClass.getMethod("fromCollection", Collection.class).invoke(lonely, List.of("a"));
            assertTrue(source.getClass().getName().endsWith("DataStreamSource"));

            InvocationTargetException refused = assertThrows(
                    InvocationTargetException.class,
                    () -> contextClass.getMethod("execute", String.class).invoke(lonely, "lonely"));

            Throwable cause = Objects.requireNonNull(refused.getCause());
            assertEquals(InvalidJobException.class.getName(), cause.getClass().getName());
            assertContains(
                    String.valueOf(cause.getMessage()), "no engine", "'lonely'", "org.raystream:streaming-runtime");
        }
    }

    @Test
    void fromCollection_whenAValueIsNull_namesItsIndex() {
        assertMessage(
                IllegalArgumentException.class,
                () -> context.fromCollection(Arrays.asList("a", null)),
                "null at index=1");
    }

    @Test
    void fromCollection_whenAValueIsNotSerializable_namesItAndItsPlace() {
        assertMessage(
                InvalidJobException.class,
                () -> context.fromCollection(List.of("a", new Thread())),
                "'fromCollection'",
                "'[1]' of class java.lang.Thread",
                "make java.lang.Thread Serializable");
    }

    @Test
    void map_whenTheFunctionIsMissing_saysSo() {
        DataStream<String> stream = context.fromCollection(List.of("a"));

        assertMessage(InvalidJobException.class, () -> stream.map(missing()), "'map'", "null");
        assertMessage(InvalidJobException.class, () -> stream.keyBy(missing()), "'keyBy'", "null");
        assertMessage(
                InvalidJobException.class, () -> stream.sink(WrongUseTest.<Sink<String>>missing()), "'sink'", "null");
        assertMessage(InvalidJobException.class, () -> context.fromSource(missing()), "'source'", "null");
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // what a caller without null checks may pass
    private static <T> T missing() {
        return null;
    }

    private static URL[] mainClassPath() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            if (!entry.contains("test-classes")) {
                urls.add(new File(entry).toURI().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }

    private static void assertMessage(Class<? extends RuntimeException> type, Executable call, String... parts) {
        assertContains(String.valueOf(assertThrows(type, call).getMessage()), parts);
    }

    private static void assertContains(String message, String... parts) {
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "expected '" + part + "' in: " + message);
        }
    }
}
