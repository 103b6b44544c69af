package org.raystream.runtime.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.raystream.runtime.codec.SampleTypes.Animal;
import org.raystream.runtime.codec.SampleTypes.Dog;
import org.raystream.runtime.codec.SampleTypes.Reading;

class JobClassLoaderTest {

    /** Loads the sample types itself, as the loader of a job's jar does. */
    private static final class JobLoader extends ClassLoader {
        JobLoader() {
            super(JobClassLoaderTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(SampleTypes.class.getName())) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : define(name);
            }
        }

        private Class<?> define(String name) {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final Codecs driver = new Codecs(getClass().getClassLoader());

    @Test
    void byDescription_whenTheJobHasALoaderOfItsOwn_makesItsClasses() {
        JobLoader loader = new JobLoader();
        Codecs job = new Codecs(loader);

        for (Object value : List.of(new Reading("a", "b", 1, 2), new Dog("d", 4, 5))) {
            for (Codec<Object> codec : List.of(driver.forMixed(value.getClass()), driver.forType(Object.class))) {
                byte[] bytes = CodecRoundTripTest.encode(codec, value);

                Codec<Object> ofJob = job.byDescription(codec.description());
                Object copy = ofJob.decode(new ByteReader(bytes));

                assertNotSame(value.getClass(), copy.getClass());
                assertEquals(value.getClass().getName(), copy.getClass().getName());
                assertSame(loader, copy.getClass().getClassLoader());
                assertArrayEquals(bytes, CodecRoundTripTest.encode(ofJob, copy));
            }
        }
    }

    @Test
    void codecs_whenTheJobHasEnded_letItsClassesGo() {
        WeakReference<ClassLoader> loader = runJob();

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return loader.get() == null;
        });
    }

    private WeakReference<ClassLoader> runJob() {
        JobLoader loader = new JobLoader();
        Set<String> byKryo = Set.of(Animal.class.getName());
        Codecs job = new Codecs(loader, byKryo);
        Codecs submitter = new Codecs(getClass().getClassLoader(), byKryo);
        for (Object value : List.of(new Reading("a", "b", 1, 2), new Dog("d", 4, 5), new Animal("a"))) {
            Codec<Object> submitted = submitter.forMixed(value.getClass());
            byte[] bytes = CodecRoundTripTest.encode(submitted, value);
            Codec<Object> codec = job.byDescription(submitted.description());
            for (int i = 0; i < 1_000; i++) {
                Object copy = codec.decode(new ByteReader(bytes));
                assertArrayEquals(bytes, CodecRoundTripTest.encode(codec, copy));
            }
        }
        return new WeakReference<>(loader);
    }
}
