package org.raystream.runtime.closure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.raystream.api.function.MapFunction;
import org.raystream.api.job.InvalidJobException;
import org.raystream.runtime.failure.StreamException;

class JavaObjectsTest {
    private static final ClassLoader HERE = JavaObjectsTest.class.getClassLoader();

    /** Stands for a class in the job's jar. */
    public static final class JobClass implements Serializable {
        private static final long serialVersionUID = 1L;

        final int value;

        public JobClass(int value) {
            this.value = value;
        }

        public static MapFunction<Integer, Integer> adding(int amount) {
            return value -> value + amount;
        }
    }

    private interface Greeter {
        String greet();
    }

    private static final class Greeting implements InvocationHandler, Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) {
            return "hello";
        }
    }

    /** Has copies of its own of the classes whose names begin as JobClass. */
    private static final class JobLoader extends ClassLoader {
        JobLoader() {
            super(HERE);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null || !name.equals(JobClass.class.getName())) {
                return loaded != null ? loaded : super.loadClass(name, resolve);
            }
            try (InputStream in = HERE.getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }

    private static Object copy(Object object, ClassLoader classes) {
        return JavaObjects.deserialize(JavaObjects.serialize(object), classes);
    }

    @Test
    void deserialize_takesClassesFromTheGivenLoader() {
        ClassLoader job = new JobLoader();

        Object copy = copy(new JobClass(7), job);

        assertSame(job, copy.getClass().getClassLoader());
        assertNotSame(JobClass.class, copy.getClass());
    }

    @Test
    void deserialize_whenLambda_takesItsClassFromTheGivenLoader() throws Exception {
        ClassLoader job = new JobLoader();

        @SuppressWarnings("unchecked")
        MapFunction<Integer, Integer> copy = (MapFunction<Integer, Integer>) copy(JobClass.adding(5), job);

        assertEquals(12, copy.map(7));
        assertSame(job, copy.getClass().getClassLoader());
    }

    @Test
    void deserialize_whenProxy_rebuildsIt() {
        Class<?>[] interfaces = {Greeter.class, Comparable.class};

        Object copy = copy(Proxy.newProxyInstance(HERE, interfaces, new Greeting()), HERE);

        assertEquals("hello", ((Greeter) copy).greet());
    }

    @Test
    void deserialize_whenProxyOfAHiddenInterface_definesItWhereTheInterfaceIs() {
        Object copy =
                copy(Proxy.newProxyInstance(HERE, new Class<?>[] {Greeter.class}, new Greeting()), new JobLoader());

        assertEquals("hello", ((Greeter) copy).greet());
    }

    @Test
    void deserialize_knowsPrimitivesAndArrays() {
        assertEquals(
                List.of(int.class, int[].class, String[].class),
                copy(List.of(int.class, int[].class, String[].class), HERE));
        assertArrayEquals(new long[] {1, 2}, (long[]) copy(new long[] {1, 2}, HERE));
    }

    @Test
    void deserialize_whenAClassIsMissing_namesIt() {
        byte[] bytes = JavaObjects.serialize(new JobClass(1));

        StreamException failed = assertThrows(
                StreamException.class, () -> JavaObjects.deserialize(bytes, ClassLoader.getPlatformClassLoader()));

        assertEquals(StreamException.Kind.FAIL, failed.kind());
        assertTrue(failed.getMessage()
                .startsWith("a class of the job is missing on the worker: class=" + JobClass.class.getName()));
    }

    @Test
    void deserialize_whenBytesAreBroken_fails() {
        assertThrows(StreamException.class, () -> JavaObjects.deserialize(new byte[] {1, 2, 3}, HERE));
    }

    @Test
    void serialize_whenSomethingCannotBe_namesIt() {
        InvalidJobException refused =
                assertThrows(InvalidJobException.class, () -> JavaObjects.serialize(List.of(new Object())));

        assertTrue(refused.getMessage().contains("java.lang.Object"));
    }
}
