package org.raystream.runtime.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class KryoCodecTest {
    private final Codecs codecs = new Codecs(getClass().getClassLoader());

    /** A list of the user's own making. */
    static final class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void decode_whenClassHidesItsFields_returnsAnEqualValue() {
        Names names = new Names();
        names.add("a");
        for (Object value : List.of(new Date(5), Locale.CANADA_FRENCH, Currency.getInstance("EUR"), names)) {
            Codec<Object> codec = codecs.forType(value.getClass());

            Object copy = codec.decode(new ByteReader(CodecRoundTripTest.encode(codec, value)));

            assertEquals(value, copy);
            assertEquals(value.getClass(), copy.getClass());
            assertTrue(codec.description().endsWith("=kryo{}"), codec.description());
        }
    }

    @Test
    void decode_whenBytesAreCutShort_throwsCodecException() {
        Codec<Object> codec = codecs.forType(Date.class);
        byte[] bytes = CodecRoundTripTest.encode(codec, new Date());

        for (int length = 0; length < bytes.length; length++) {
            ByteReader in = new ByteReader(Arrays.copyOf(bytes, length));
            assertThrows(CodecException.class, () -> codec.decode(in));
        }
    }

    @Test
    void encode_whenEvenKryoCannot_saysWhatToDo() {
        Codec<Object> codec = codecs.forType(Object.class);

        Object closed =
                HttpRequest.newBuilder(URI.create("http://localhost")).build(); // of a package that no flag opens

        CodecException e = assertThrows(CodecException.class, () -> CodecRoundTripTest.encode(codec, closed));

        assertTrue(e.getMessage().contains("class=" + closed.getClass().getName()), e.getMessage());
        assertTrue(e.getMessage().contains("expected: a record"), e.getMessage());
    }

    @Test
    void forType_whenSeveralThreadsAskAtOnce_givesAllTheSameLayout() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<String>> texts = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                texts.add(threads.submit(() -> copyOfEach(codecs)));
            }
            for (Future<String> text : texts) {
                assertEquals(copyOfEach(new Codecs(getClass().getClassLoader())), text.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static String copyOfEach(Codecs codecs) {
        StringBuilder text = new StringBuilder();
        for (Class<?> type :
                List.of(SampleTypes.Everything.class, SampleTypes.Tree.class, SampleTypes.Ring.class, Date.class)) {
            text.append(codecs.forType(type).description()).append('\n');
        }
        RandomValues.samples().forEach(sample -> {
            Object value = sample.drawer().apply(new RandomValues(5));
            text.append(Arrays.toString(CodecRoundTripTest.encode(codecs.forType(sample.type()), value)));
        });
        return text.toString();
    }
}
