package org.raystream.runtime.config;

/**
 * TCP ports that may be listened on, both ends included; 0 alone: any free one.
 *
 * @param first lowest
 * @param last highest
 */
public record PortRange(int first, int last) {
    /** Whichever port the system gives. */
    public static final PortRange ANY = new PortRange(0, 0);

    private static final int HIGHEST = 65_535;

    /** Refuses what is no range of ports. */
    public PortRange {
        boolean isAny = first == 0 && last == 0;
        if (!isAny && (first < 1 || last < first || last > HIGHEST)) {
            throw new IllegalArgumentException("no range of ports: first=" + first + " last=" + last);
        }
    }

    static PortRange parse(String text) {
        int dash = text.indexOf('-');
        if (dash < 0) {
            int port = Integer.parseInt(text);
            return new PortRange(port, port);
        }
        return new PortRange(
                Integer.parseInt(text.substring(0, dash).strip()),
                Integer.parseInt(text.substring(dash + 1).strip()));
    }

    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }
}
