package org.raystream.runtime.transport;

import java.util.Random;
import java.util.function.Consumer;

/** Frames by direct calls, as between the actors of one JVM, which a disturbance makes as bad as those of Ray could ever be. */
class FaultyFramesSubject extends FramesSubject {

    @Override
    Ways openWays(Consumer<byte[]> atConsumer, Consumer<byte[]> atProducer) {
        FaultyPort toConsumer = new FaultyPort(atConsumer);
        FaultyPort toProducer = new FaultyPort(atProducer);
        return new Ways() {
            @Override
            public FramePort toConsumer() {
                return toConsumer;
            }

            @Override
            public FramePort toProducer() {
                return toProducer;
            }

            @Override
            public void disturb(Random random) {
                (random.nextInt(4) == 0 ? toProducer : toConsumer).disturb(random.nextLong());
            }

            @Override
            public void close() {}
        };
    }
}
