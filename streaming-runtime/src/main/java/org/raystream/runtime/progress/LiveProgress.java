package org.raystream.runtime.progress;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.DefaultProgressBarRenderer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import me.tongfei.progressbar.ProgressState;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.host.Clock;

/**
 * A bar on a terminal's live line, once a job has run for some seconds.
 *
 * <p>Threading: one thread; the bar is drawn by a daemon of its library.
 */
public final class LiveProgress implements ProgressDisplay {
    private static final long DELAY_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int DRAW_INTERVAL_MS = 250;
    private static final int STEPS = 1_000;

    private final LiveLine line;
    private final Clock clock;
    private final Throughput throughput = new Throughput();
    private long beganNanos = -1;
    private @Nullable ProgressBar bar; // while it is shown
    private volatile String rates = ""; // written by the job's thread
    private volatile String left = ""; // likewise
    private boolean isOver;

    /** Draws on {@code line} when no other job does. */
    public LiveProgress(LiveLine line, Clock clock) {
        this.line = line;
        this.clock = clock;
    }

    @Override
    public void update(Progress progress) {
        if (isOver) {
            return;
        }
        long nowNanos = clock.nanoTime();
        beganNanos = beganNanos < 0 ? nowNanos : beganNanos;
        throughput.add(nowNanos, progress);
        rates = throughput.describe();
        left = progress.left();
        ProgressBar shown = bar;
        if (shown == null && nowNanos - beganNanos >= DELAY_NANOS && line.take()) {
            shown = show(progress);
            bar = shown;
        }
        if (shown != null) {
            step(shown, progress);
        }
    }

    @Override
    public void close() {
        isOver = true;
        ProgressBar shown = bar;
        bar = null;
        if (shown != null) {
            shown.close();
            line.release();
        }
    }

    private ProgressBar show(Progress progress) {
        return new ProgressBarBuilder()
                .setTaskName(progress.job())
                .startsFrom(0, progress.elapsed())
                .setUpdateIntervalMillis(DRAW_INTERVAL_MS)
                .continuousUpdate()
                .setRenderer(new Renderer())
                .setConsumer(new OnLine(line))
                .build();
    }

    private static void step(ProgressBar bar, Progress progress) {
        boolean hasEnd = !Double.isNaN(progress.inputDone());
        bar.maxHint(hasEnd ? STEPS : -1);
        bar.stepTo(
                hasEnd
                        ? Math.round(progress.inputDone() * STEPS)
                        : progress.elapsed().toSeconds());
    }

    /** The library's own, with the rates of records where it has the count of steps. */
    private final class Renderer extends DefaultProgressBarRenderer {
        Renderer() {
            super(
                    ProgressBarStyle.ASCII,
                    "",
                    1,
                    false,
                    null,
                    ChronoUnit.SECONDS,
                    true,
                    state -> Optional.<Duration>empty());
        }

        @Override
        protected String ratio(ProgressState state) {
            return rates;
        }

        @Override
        protected String etaString(ProgressState state) {
            return left;
        }
    }

    private record OnLine(LiveLine line) implements ProgressBarConsumer {
        @Override
        public int getMaxRenderedLength() {
            return line.maxChars();
        }

        @Override
        public void accept(String text) {
            line.draw(text);
        }

        @Override
        public void close() {}
    }
}
