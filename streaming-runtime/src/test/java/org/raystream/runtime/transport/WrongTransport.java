package org.raystream.runtime.transport;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.ChannelIdentity;
import org.raystream.runtime.channel.Outlet;
import org.raystream.runtime.log.ReplayLog;
import org.raystream.runtime.log.wrong.ForwardedLog;

/** Transports with one mistake each, which the suite must find. */
enum WrongTransport implements TransportSubject {
    DROPS_THE_LAST_BATCH {
        @Override
        BatchReceiver receiver(BatchReceiver right, long firstSequence) {
            return new Receiver(right) {
                private @Nullable Batch held;

                @Override
                public @Nullable Batch poll() {
                    Batch next = right.poll();
                    Batch before = held;
                    if (next != null && next.endsInput() && before != null) {
                        right.release(before);
                        return next;
                    }
                    held = next == null ? before : next;
                    return next == null ? null : before;
                }
            };
        }
    },
    REPEATS_ONE_AT_RECONNECT {
        @Override
        BatchReceiver receiver(BatchReceiver right, long firstSequence) {
            return firstSequence == 0
                    ? right
                    : new Receiver(right) {
                        private @Nullable Batch again;
                        private int polled;

                        @Override
                        public @Nullable Batch poll() {
                            Batch repeated = again;
                            again = null;
                            return repeated != null ? repeated : super.poll();
                        }

                        @Override
                        Batch change(Batch batch) {
                            if (polled++ == 0) {
                                again = copy(batch);
                            }
                            return batch;
                        }
                    };
        }
    },
    SKIPS_ONE_AT_REPLAY {
        @Override
        BatchReceiver receiver(BatchReceiver right, long firstSequence) {
            return firstSequence == 0
                    ? right
                    : new Receiver(right) {
                        private int polled;

                        @Override
                        public @Nullable Batch poll() {
                            Batch batch = super.poll();
                            if (batch != null && polled++ == 0) {
                                right.release(batch);
                                return super.poll();
                            }
                            return batch;
                        }
                    };
        }
    },
    SERVES_A_TORN_BATCH {
        @Override
        BatchReceiver receiver(BatchReceiver right, long firstSequence) {
            return new Receiver(right) {
                private int polled;

                @Override
                Batch change(Batch batch) {
                    if (polled++ == 20) {
                        batch.bytes()[batch.length() - 1] ^= 1;
                    }
                    return batch;
                }
            };
        }
    },
    IGNORES_THE_INCARNATION {
        @Override
        TransportSubject right() {
            return new FaultyFramesSubject() {
                @Override
                byte[] onItsWay(byte[] frame, ChannelIdentity identity) {
                    new Batch(frame, frame.length).restamp(identity);
                    return frame;
                }
            };
        }
    },
    TRIMS_TOO_FAR {
        @Override
        ReplayLog log(ReplayLog right) {
            return new ForwardedLog(right) {
                @Override
                public boolean append(Batch batch) {
                    right.trim(right.endSequence());
                    return right.append(batch);
                }

                @Override
                public void trim(long sequence) {}
            };
        }
    },
    IGNORES_CREDIT {
        @Override
        TransportSubject right() {
            return new FaultyFramesSubject() {
                @Override
                long senderWindow(long windowBytes) {
                    return 1000 * windowBytes;
                }
            };
        }
    };

    /** The transport that has the mistake. */
    TransportSubject right() {
        return new FaultyFramesSubject();
    }

    /** A receiver with the mistake. */
    BatchReceiver receiver(BatchReceiver right, long firstSequence) {
        return right;
    }

    /** A log with the mistake. */
    ReplayLog log(ReplayLog right) {
        return right;
    }

    @Override
    public Rig open(Path directory, long windowBytes, Doorbell producer, Doorbell consumer) {
        UnaryOperator<ReplayLog> logs = this::log;
        Rig rig = right().open(directory, windowBytes, producer, consumer);
        return new Rig() {
            @Override
            public Outlet openOutlet(ChannelIdentity identity, long firstSequence) {
                Outlet outlet = rig.openOutlet(identity, firstSequence);
                return new Outlet(outlet.sender(), logs.apply(outlet.log()));
            }

            @Override
            public BatchReceiver openReceiver(ChannelIdentity identity, long firstSequence) {
                return receiver(rig.openReceiver(identity, firstSequence), firstSequence);
            }

            @Override
            public void relink(ChannelIdentity identity, long fromSequence) {
                rig.relink(identity, fromSequence);
            }

            @Override
            public void disturb(Random random) {
                rig.disturb(random);
            }

            @Override
            public void close() {
                rig.close();
            }
        };
    }

    private static Batch copy(Batch batch) {
        return new Batch(Arrays.copyOf(batch.bytes(), batch.length()), batch.length());
    }

    /** A receiver that does something to each batch. */
    private abstract static class Receiver implements BatchReceiver {
        private final BatchReceiver right;

        Receiver(BatchReceiver right) {
            this.right = right;
        }

        Batch change(Batch batch) {
            return batch;
        }

        @Override
        public @Nullable Batch poll() {
            Batch batch = right.poll();
            return batch == null ? null : change(batch);
        }

        @Override
        public long restNanos() {
            return right.restNanos();
        }

        @Override
        public void close() {
            right.close();
        }

        @Override
        public void release(Batch batch) {
            right.release(batch);
        }
    }
}
