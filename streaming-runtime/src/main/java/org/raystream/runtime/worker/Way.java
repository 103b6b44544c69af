package org.raystream.runtime.worker;

import org.raystream.proto.WorkerHello;
import org.raystream.runtime.config.TransportChoice;

/** How the batches of a channel get to its consumer. Both ends choose by the same facts, so they agree. */
enum Way {
    /** Both tasks share a worker. */
    RING,
    /** The consumer reads the producer's log. */
    MAPPED,
    /** As frames: over TCP where both ends listen, else calls of the consuming worker. */
    FRAMES;

    /** The way from one worker of a job to another, or to itself. */
    static Way between(WorkerHello producer, WorkerHello consumer, TransportChoice choice) {
        if (producer.getWorker().equals(consumer.getWorker())) {
            return RING;
        }
        boolean canMap = !producer.getBell().isEmpty()
                && !consumer.getBell().isEmpty()
                && producer.getNodeId().equals(consumer.getNodeId());
        return switch (choice) {
            case AUTO, MAPPED -> canMap ? MAPPED : FRAMES;
            case RAY, NETTY -> FRAMES;
        };
    }
}
