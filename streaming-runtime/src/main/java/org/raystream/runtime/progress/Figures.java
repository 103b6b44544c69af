package org.raystream.runtime.progress;

import java.time.Duration;
import java.util.Locale;

/** Numbers as a person reads them. */
public final class Figures {
    private static final int PERCENT = 100;

    private Figures() {}

    /** Returns a number with its thousands apart, such as {@code 1,234,567}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Returns a time in its two largest units, such as {@code 7s}, {@code 1m05s} or {@code 2h03m}. */
    public static String time(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < Duration.ofMinutes(1).toSeconds()) {
            return seconds + "s";
        }
        Duration rounded = Duration.ofSeconds(seconds);
        return rounded.toHours() == 0
                ? String.format(Locale.ROOT, "%dm%02ds", rounded.toMinutes(), rounded.toSecondsPart())
                : String.format(Locale.ROOT, "%dh%02dm", rounded.toHours(), rounded.toMinutesPart());
    }

    /** Returns a share from 0 to 1 in per cent, such as {@code 45 %}, and 100 only for all; {@code -} if it is NaN. */
    public static String percent(double share) {
        return Double.isNaN(share) ? "-" : (int) Math.floor(share * PERCENT) + " %";
    }
}
