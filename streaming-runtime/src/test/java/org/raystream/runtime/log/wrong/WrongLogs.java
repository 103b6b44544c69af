package org.raystream.runtime.log.wrong;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.NumberedBatches;
import org.raystream.runtime.log.LogException;
import org.raystream.runtime.log.LogKind;
import org.raystream.runtime.log.LogQuota;
import org.raystream.runtime.log.LogReader;
import org.raystream.runtime.log.ReplayLog;

/** Logs that each do one thing wrong. */
final class WrongLogs {
    private WrongLogs() {}

    /** The batch that was appended last is not written when the log is closed. */
    static final class DropsTheLastBatch extends ForwardedKind {
        @Override
        ReplayLog log(ReplayLog right) {
            return new HeldBack(right, 1);
        }
    }

    /** Batches are gathered in memory before they are written. */
    static final class WritesLate extends ForwardedKind {
        @Override
        ReplayLog log(ReplayLog right) {
            return new HeldBack(right, 50) {
                @Override
                public void close() {
                    writeAll();
                    super.close();
                }
            };
        }
    }

    /** A replay begins one entry too late. */
    static final class ReplaysOffByOne extends ForwardedKind {
        @Override
        long from(long fromSequence) {
            return fromSequence + 1;
        }
    }

    /** A replay reads all that comes before it. */
    static final class ReadsFromTheFront extends ForwardedKind {
        @Override
        ReplayLog log(ReplayLog right) {
            return new ForwardedLog(right) {
                @Override
                public LogReader reader(long fromSequence) {
                    try (LogReader front = super.reader(firstSequence())) {
                        Batch batch = front.poll();
                        while (batch != null && batch.endSequence() < fromSequence) {
                            batch = front.poll();
                        }
                    }
                    return super.reader(fromSequence);
                }
            };
        }
    }

    /** The entry that is the first to stay is given up, too. */
    static final class TrimsOneTooFar extends ForwardedKind {
        @Override
        ReplayLog log(ReplayLog right) {
            return new ForwardedLog(right) {
                @Override
                public void trim(long sequence) {
                    super.trim(sequence + 1);
                }
            };
        }
    }

    /** The end of a batch that was appended just now is not there yet. */
    static final class ServesTornBatches extends ForwardedKind {
        @Override
        LogReader reader(LogReader right) {
            return new ForwardedReader(right) {
                private int batches;

                @Override
                public @Nullable Batch poll() {
                    Batch batch = super.poll();
                    if (batch != null && ++batches % 30 == 0) {
                        Arrays.fill(batch.bytes(), batch.length() - 1, batch.length(), (byte)
                                ~batch.bytes()[batch.length() - 1]);
                    }
                    return batch;
                }
            };
        }
    }

    /** What is damaged looks like the end. */
    static final class HidesDamage extends ForwardedKind {
        @Override
        LogReader reader(LogReader right) {
            return new ForwardedReader(right) {
                @Override
                public @Nullable Batch poll() {
                    try {
                        return super.poll();
                    } catch (LogException failed) {
                        if (failed.kind() == LogException.Kind.DAMAGED) {
                            return null;
                        }
                        throw failed;
                    }
                }
            };
        }
    }

    /** The last batch of one incarnation comes again before the first of the next. */
    static final class RepeatsOneAtReopen extends ForwardedKind {
        @Override
        LogReader reader(LogReader right) {
            return new Repeating(right);
        }
    }

    /** Logs take what they want. */
    static final class IgnoresTheQuota extends ForwardedKind {
        @Override
        public LogKind kind(LogQuota quota, int segmentBytes) {
            return super.kind(new LogQuota(1L << 40, 1L << 40, 0), segmentBytes);
        }
    }

    /** Batches that end with a barrier are refused like all others. */
    static final class HasNoReserve extends ForwardedKind {
        @Override
        ReplayLog log(ReplayLog right) {
            return new ForwardedLog(right) {
                private boolean wasRefused;

                @Override
                public boolean append(Batch batch) {
                    boolean appended = (!wasRefused || batch.flags() == 0) && super.append(batch);
                    wasRefused = !appended;
                    return appended;
                }
            };
        }
    }

    private static class HeldBack extends ForwardedLog {
        private final int most;
        private final ArrayDeque<Batch> held = new ArrayDeque<>();
        private long end;

        HeldBack(ReplayLog right, int most) {
            super(right);
            this.most = most;
            this.end = right.endSequence();
        }

        @Override
        public boolean append(Batch batch) {
            held.add(new Batch(NumberedBatches.bytes(batch), batch.length()));
            end = batch.endSequence();
            return held.size() <= most || super.append(held.remove());
        }

        @Override
        public long endSequence() {
            return end;
        }

        void writeAll() {
            while (!held.isEmpty()) {
                boolean unused = super.append(held.remove());
            }
        }
    }

    private static final class Repeating extends ForwardedReader {
        private @Nullable Batch last;
        private @Nullable Batch held;

        Repeating(LogReader right) {
            super(right);
        }

        @Override
        public @Nullable Batch poll() {
            if (held != null) {
                Batch batch = held;
                held = null;
                return batch;
            }
            Batch before = last;
            Batch batch = super.poll();
            if (batch != null) {
                last = new Batch(NumberedBatches.bytes(batch), batch.length());
            }
            if (before != null && batch != null && before.producerIncarnation() != batch.producerIncarnation()) {
                held = last;
                return before;
            }
            return batch;
        }
    }
}
