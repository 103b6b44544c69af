package org.raystream.bench.carrier;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.raystream.bench.race.Sample;
import org.raystream.runtime.config.Configuration;
import org.raystream.runtime.host.SystemClock;
import org.raystream.runtime.security.ChannelSecrets;
import org.raystream.runtime.security.JobAuthority;
import org.raystream.runtime.transport.netty.NettyFrames;
import org.raystream.runtime.transport.netty.NettyOptions;

/** Frames from another process to this one, over the loopback interface. */
public final class Carrier {
    private static final int[] FRAME_BYTES = {32 * 1024, 96 * 1024};
    private static final long WARM_UP_MS = 3_000;
    private static final long MILLIS_PER_SECOND = 1_000;
    private static final double NANOS_PER_MICRO = 1e3; // bytes per microsecond are megabytes per second

    private final int seconds;
    private final int runs;
    private final LongAdder arrivedBytes = new LongAdder();

    /** Counts for {@code seconds} in each of {@code runs}. */
    public Carrier(int seconds, int runs) {
        this.seconds = seconds;
        this.runs = runs;
    }

    /** Measures each way with each size of frames, and prints the rates. */
    public void run(PrintStream out) throws IOException, InterruptedException {
        for (int frameBytes : FRAME_BYTES) {
            for (Way way : Way.values()) {
                List<Double> rates = new ArrayList<>();
                for (int run = 0; run < runs; run++) {
                    rates.add(rate(way, frameBytes));
                }
                Sample sample = new Sample(rates);
                out.printf(
                        Locale.ROOT,
                        "carrier    %-28s median %,10.0f MB/s       range %,.0f to %,.0f  runs %d of %d s%n",
                        way.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", " + frameBytes / 1024 + " KiB",
                        sample.median(),
                        sample.least(),
                        sample.greatest(),
                        runs,
                        seconds);
            }
        }
    }

    private double rate(Way way, int frameBytes) throws IOException, InterruptedException {
        return way == Way.SOCKET ? socketRate(frameBytes) : nettyRate(way, frameBytes);
    }

    private double socketRate(int frameBytes) throws IOException, InterruptedException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread reader = new Thread(() -> read(listener, frameBytes), "reader");
            reader.start();
            double rate = countFrom(sender(Way.SOCKET, listener.getLocalPort(), frameBytes));
            reader.join();
            return rate;
        }
    }

    private void read(ServerSocket listener, int frameBytes) {
        byte[] frame = new byte[frameBytes];
        try (Socket socket = listener.accept()) {
            InputStream in = socket.getInputStream();
            for (int count = in.read(frame); count >= 0; count = in.read(frame)) {
                arrivedBytes.add(count);
            }
        } catch (IOException cut) {
            throw new IllegalStateException("the sender has failed", cut);
        }
    }

    private double nettyRate(Way way, int frameBytes) throws IOException, InterruptedException {
        Configuration configuration = way.configuration();
        JobAuthority authority =
                JobAuthority.create(Sender.JOB, configuration, SystemClock.INSTANCE, new SecureRandom());
        NettyOptions options = NettyOptions.of(configuration, Sender.JOB, "receiver", "127.0.0.1");
        ChannelSecrets secrets = ChannelSecrets.of(configuration, authority.issue("receiver"));
        try (NettyFrames frames = NettyFrames.open(options, secrets, frame -> arrivedBytes.add(frame.length))) {
            Process sender = sender(way, frames.address().getPort(), frameBytes);
            OutputStream toSender = sender.getOutputStream();
            authority.issue("sender").writeDelimitedTo(toSender);
            toSender.flush();
            return countFrom(sender);
        }
    }

    private static Process sender(Way way, int port, int frameBytes) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Sender.class.getName(),
                        way.name(),
                        Integer.toString(port),
                        Integer.toString(frameBytes))
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Megabytes per second that arrive after a warm-up; then the sender ends. */
    private double countFrom(Process sender) throws IOException, InterruptedException {
        try (OutputStream toSender = sender.getOutputStream()) {
            Thread.sleep(WARM_UP_MS);
            long beganNanos = System.nanoTime();
            long beganBytes = arrivedBytes.sum();
            Thread.sleep(seconds * MILLIS_PER_SECOND);
            long bytes = arrivedBytes.sum() - beganBytes;
            long nanos = System.nanoTime() - beganNanos;
            toSender.write('\n');
            toSender.flush();
            requireDone(sender, bytes);
            return bytes / (nanos / NANOS_PER_MICRO);
        } finally {
            sender.destroy();
        }
    }

    private static void requireDone(Process sender, long bytes) throws InterruptedException {
        boolean isDone = sender.waitFor(10, TimeUnit.SECONDS) && sender.exitValue() == 0;
        if (!isDone || bytes == 0) {
            throw new IllegalStateException("failed: sender=" + sender + " bytes=" + bytes);
        }
    }
}
