package org.raystream.runtime.client;

import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The interrupt from the terminal, Ctrl-C. */
final class InterruptSignal {
    private static final Logger LOG = LoggerFactory.getLogger(InterruptSignal.class);
    private static final int INTERRUPTED = 130;

    private InterruptSignal() {}

    /** Has the next one end the process at once. By reflection, because javac warns of the class's name and has no way to be told not to. */
    static void haltOnNext() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object halt = Proxy.newProxyInstance(
                    InterruptSignal.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        Runtime.getRuntime().halt(INTERRUPTED);
                        return null;
                    });
            Object unused = signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("INT"), halt);
        } catch (ReflectiveOperationException | LinkageError e) {
            LOG.debug("this JVM does not tell of signals; a second interrupt waits for the clean-up", e);
        }
    }
}
