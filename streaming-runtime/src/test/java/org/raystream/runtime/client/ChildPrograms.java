package org.raystream.runtime.client;

import java.time.Duration;
import java.util.List;
import org.raystream.api.StreamingContext;
import org.raystream.api.function.SinkFunction;
import org.raystream.api.job.InvalidJobException;
import org.raystream.api.job.JobFailedException;
import org.raystream.api.job.JobHandle;

/** Programs of job authors, each for a JVM of its own. */
final class ChildPrograms {
    private ChildPrograms() {}

    /** Leaves the process to a bounded job. */
    static final class ReturnsAtOnce {
        public static void main(String[] arguments) {
            StreamingContext context = StreamingContext.buildContext();
            context.generate(20, number -> number)
                    .map(number -> {
                        Thread.sleep(20);
                        return number;
                    })
                    .sink((SinkFunction<Long>) number -> System.out.println("number " + number));
            context.execute("bounded");
            System.out.println("main returns");
        }
    }

    /** Leaves the process to a job that fails. */
    static final class LeavesAFailure {
        public static void main(String[] arguments) {
            executeFailing();
            System.out.println("main returns");
        }
    }

    /** Leaves the process to a job that fails, and a thread of its own to end later. */
    static final class LeavesAFailureAndAThread {
        public static void main(String[] arguments) {
            JobHandle job = executeFailing();
            Thread other = new Thread(() -> {
                while (!job.status().state().isTerminal()) {
                    Thread.onSpinWait();
                }
                pause(Duration.ofMillis(500));
                System.out.println("the other thread was not disturbed");
            });
            other.start();
        }
    }

    /** Handles the failure. */
    static final class HandlesTheFailure {
        public static void main(String[] arguments) throws InterruptedException {
            try {
                executeFailing().await();
            } catch (JobFailedException expected) {
                System.out.println("handled: " + expected.getMessage());
            }
        }
    }

    /** Lets the failure out of main. */
    static final class ThrowsTheFailure {
        public static void main(String[] arguments) throws InterruptedException {
            executeFailing().await();
        }
    }

    /** Is refused at submit. */
    static final class NamesAMissingFile {
        public static void main(String[] arguments) {
            StreamingContext context = StreamingContext.buildContext();
            context.fromFile("no-such-file").print();
            context.execute("refused");
        }
    }

    /** Is refused before it is submitted, while another of its jobs runs. */
    static final class IsRefusedBesideAJob {
        public static void main(String[] arguments) {
            ReturnsAtOnce.main(arguments);
            StreamingContext.buildContext().fromCollection(List.of("a")).sink(System.out::println);
        }
    }

    /** Is refused, and has a handler of its own for what leaves main. */
    static final class HandlesWhatLeavesMain {
        public static void main(String[] arguments) {
            Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> System.out.println("handled: " + thrown));
            NamesAMissingFile.main(arguments);
        }
    }

    /** Waits for a job that fails for what its user can mend. */
    static final class WaitsForAMistake {
        public static void main(String[] arguments) throws InterruptedException {
            StreamingContext context = StreamingContext.buildContext();
            context.fromCollection(List.of("a"))
                    .map(value -> {
                        throw new InvalidJobException("this node lacks a file (expected: the file)");
                    })
                    .withName("picky")
                    .print();
            context.execute("mistaken").await();
        }
    }

    /** Leaves the process to a job without end. */
    static final class RunsForEver {
        public static void main(String[] arguments) {
            StreamingContext context = StreamingContext.buildContext();
            context.generate(number -> number, 100).sink((SinkFunction<Long>) number -> {
                if (number == 5) {
                    System.out.println("runs");
                }
            });
            context.execute("endless");
        }
    }

    /** Leaves the process to a job whose function ignores every interrupt. */
    static final class CannotBeStopped {
        public static void main(String[] arguments) {
            StreamingContext context = StreamingContext.buildContext();
            context.generate(number -> number, 100).sink((SinkFunction<Long>) number -> {
                System.out.println("runs");
                while (true) {
                    Thread.onSpinWait();
                }
            });
            context.execute("stuck");
        }
    }

    private static JobHandle executeFailing() {
        StreamingContext context = StreamingContext.buildContext();
        context.generate(10, number -> number)
                .withName("numbers")
                .map(number -> {
                    if (number == 7) {
                        throw new IllegalStateException("seven is not welcome");
                    }
                    return number;
                })
                .withName("picky")
                .sink((SinkFunction<Long>) number -> {});
        return context.execute("failing");
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
