package org.raystream.bench.channel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Lines between the harness and a worker process: each is a word and fields.
 *
 * <p>Threading: one thread at a time.
 */
final class Conversation implements AutoCloseable {
    private static final String SEPARATOR = "\t";
    private static final String FAILED = "failed";

    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    /** Talks over {@code socket}; an answer that takes longer than {@code patienceMs} is a failure. */
    Conversation(Socket socket, int patienceMs) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(patienceMs);
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        this.out = socket.getOutputStream();
    }

    /** Calls the harness, which listens at {@code port} of this machine. */
    static Conversation call(int port) throws IOException {
        return new Conversation(new Socket(InetAddress.getLoopbackAddress(), port), 0);
    }

    void say(String word, Map<String, String> fields) throws IOException {
        String line = word
                + fields.entrySet().stream()
                        .map(field -> SEPARATOR + field.getKey() + "=" + field.getValue())
                        .collect(Collectors.joining())
                + "\n";
        out.write(line.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    void sayFailed(Throwable failure) throws IOException {
        say(FAILED, Map.of("cause", failure.toString().replaceAll("\\s+", " ")));
    }

    /**
     * Waits for a line that begins with {@code word} and returns its fields.
     *
     * @throws IOException if another line comes, or none
     */
    Map<String, String> hear(String word) throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new IOException("a worker process has ended (expected: that it says '" + word + "')");
        }
        String[] parts = line.split(SEPARATOR, -1);
        if (!parts[0].equals(word)) {
            throw new IOException("a worker process failed: " + line + " (expected: '" + word + "')");
        }
        Map<String, String> fields = new TreeMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            fields.put(parts[i].substring(0, equals), parts[i].substring(equals + 1));
        }
        return fields;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
