package org.raystream.bench.channel;

import org.raystream.bench.channel.workload.Delays;
import org.raystream.runtime.host.DutyCycle;

/** A task that sends or receives records. */
interface RecordTask extends DutyCycle {

    /** How many records it has sent or received; all of them once the task is over. */
    long records();

    /** How late they were taken, or how long they were under way; once the task is over. */
    Delays delays();
}
