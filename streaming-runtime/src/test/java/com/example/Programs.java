package com.example;

import java.util.List;
import java.util.Locale;
import org.raystream.api.StreamingContext;
import org.raystream.api.function.SinkFunction;
import org.raystream.api.job.InvalidJobException;

/** What users may have written, to be packed into a jar. */
public final class Programs {
    private Programs() {}

    /** Prints its arguments in capitals, by a job that its main does not wait for. */
    public static final class Shouting {
        public static void main(String[] words) {
            if (words.length == 0) {
                throw new InvalidJobException("nothing to shout: words=0 (expected: 1 or more)");
            }
            StreamingContext context = StreamingContext.buildContext();
            context.fromCollection(List.of(words))
                    .map(word -> word.toUpperCase(Locale.ROOT))
                    .withName("capitals")
                    .sink((SinkFunction<String>) word -> System.out.println(word));
            context.execute("shouting");
            System.out.println("main goes on");
        }
    }

    /** Waits for a job that fails. */
    static final class Failing {
        public static void main(String[] ignored) throws InterruptedException {
            StreamingContext context = StreamingContext.buildContext();
            context.generate(10, number -> refuseSeven(number))
                    .withName("picky")
                    .sink((SinkFunction<Long>) number -> {});
            context.execute("failing").await();
        }

        private static Long refuseSeven(Long number) {
            if (number == 7) {
                throw new IllegalStateException("seven is not welcome");
            }
            return number;
        }
    }

    /** Fails without a job. */
    static final class Broken {
        public static void main(String[] ignored) {
            throw new IllegalStateException("broken before it began");
        }
    }

    /** Waits for a job that never ends. */
    static final class Endless {
        public static void main(String[] ignored) throws InterruptedException {
            StreamingContext context = StreamingContext.buildContext();
            context.generate(number -> number, 100).sink((SinkFunction<Long>) number -> {
                if (number == 5) {
                    System.out.println("flows");
                }
            });
            context.execute("endless").await();
        }
    }
}
