package org.raystream.runtime.worker;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads a job's classes from its own jars first, so that a job may bring other versions of a library than the engine or Ray; only what both sides must share comes from the
 * engine.
 */
public final class JobClassLoader extends URLClassLoader {
    private static final List<String> SHARED = List.of("java.", "org.raystream.", "org.slf4j.");

    static {
        boolean isParallel = ClassLoader.registerAsParallelCapable();
        assert isParallel : "a class loader without a parallel-incapable parent";
    }

    /** Falls back to {@code engine}, with which it shares what both must see the same. */
    public JobClassLoader(URL[] jars, ClassLoader engine) {
        super("raystream-job", jars, engine);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                loaded = isShared(name) ? super.loadClass(name, false) : loadOwnFirst(name);
            }
            if (resolve) {
                resolveClass(loaded);
            }
            return loaded;
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        return own != null ? own : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        List<URL> all = new ArrayList<>(Collections.list(findResources(name)));
        all.addAll(Collections.list(getParent().getResources(name)));
        return Collections.enumeration(all);
    }

    private Class<?> loadOwnFirst(String name) throws ClassNotFoundException {
        try {
            return findClass(name);
        } catch (ClassNotFoundException notInTheJars) {
            return super.loadClass(name, false);
        }
    }

    /** What the engine has of these packages is used; what it has not, for example a task of RIoTBench, still comes from the jars. */
    private static boolean isShared(String name) {
        return SHARED.stream().anyMatch(name::startsWith);
    }
}
