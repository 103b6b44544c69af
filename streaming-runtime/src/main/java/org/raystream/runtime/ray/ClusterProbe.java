package org.raystream.runtime.ray;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.raystream.api.job.InvalidJobException;
import org.raystream.runtime.host.Clock;

/**
 * Finds out whether a Ray cluster answers at an address, and of which version it is, before Ray is started here: Ray itself would try for a
 * minute and then end the process, and takes another version for its own.
 *
 * <p>Threading: any thread.
 */
final class ClusterProbe {
    private static final String PATH = "/ray.rpc.InternalKVGcsService/InternalKVGet";
    private static final int KEY_FIELD = 1; // InternalKVGetRequest
    private static final int NAMESPACE_FIELD = 2;
    private static final int VALUE_FIELD = 2; // InternalKVGetReply
    private static final Pattern VERSION = Pattern.compile("\"ray_version\"\\s*:\\s*\"([^\"]+)\"");

    private final Clock clock;
    private final Duration limit;

    /** Waits for an answer for at most {@code limit}. */
    ClusterProbe(Clock clock, Duration limit) {
        this.clock = clock;
        this.limit = limit;
    }

    /**
     * Returns the version that the cluster says it is of; empty if it does not say.
     *
     * @throws InvalidJobException if nothing answers there, or something that is no Ray cluster
     */
    Optional<String> version(RayConnection connection) {
        long deadlineNanos = clock.nanoTime() + limit.toNanos();
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(connection.host(), connection.port()), Math.toIntExact(limit.toMillis()));
            GrpcCall call = new GrpcCall(socket, clock, deadlineNanos);
            byte[] reply = call.ask(connection.address(), PATH, request());
            Matcher version = VERSION.matcher(value(reply));
            return version.find() ? Optional.of(version.group(1)) : Optional.empty();
        } catch (GrpcCall.OtherProtocolException other) {
            throw new InvalidJobException(
                    "what listens there is no Ray cluster: address=" + connection.address() + " reason="
                            + other.getMessage()
                            + " (expected: the port of a cluster's head, as \"ray start --head\" and ./raystream cluster up"
                            + " print it; not that of its dashboard or of its client server)",
                    other);
        } catch (IOException failed) {
            throw new InvalidJobException(
                    "no Ray cluster answers: address=" + connection.address() + " reason=" + reason(failed)
                            + " (expected: host:port of a running cluster, as \"ray start --head\" and"
                            + " ./raystream cluster up print it)",
                    failed);
        }
    }

    private String reason(IOException failed) {
        if (failed instanceof SocketTimeoutException) {
            return "silent for seconds=" + limit.toSeconds();
        }
        return failed instanceof UnknownHostException ? "unknown host" : String.valueOf(failed.getMessage());
    }

    /** Asks for what the head of a cluster has written down of itself. */
    private static byte[] request() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream request = CodedOutputStream.newInstance(bytes);
        request.writeString(KEY_FIELD, "CLUSTER_METADATA");
        request.writeString(NAMESPACE_FIELD, "cluster");
        request.flush();
        return bytes.toByteArray();
    }

    private static String value(byte[] reply) throws GrpcCall.OtherProtocolException {
        CodedInputStream fields = CodedInputStream.newInstance(reply);
        try {
            for (int tag = fields.readTag(); tag != 0; tag = fields.readTag()) {
                if (WireFormat.getTagFieldNumber(tag) == VALUE_FIELD) {
                    return new String(fields.readByteArray(), StandardCharsets.UTF_8);
                }
                boolean unused = fields.skipField(tag);
            }
        } catch (IOException damaged) {
            throw new GrpcCall.OtherProtocolException("its answer is none of Ray's");
        }
        return "";
    }
}
