package org.raystream.runtime.worker;

import java.io.IOException;
import java.net.URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.raystream.api.job.FullDisk;
import org.raystream.api.job.InvalidJobException;
import org.raystream.proto.ControlReply;
import org.raystream.proto.ControlRequest;
import org.raystream.proto.FetchJar;
import org.raystream.proto.JarFile;
import org.raystream.runtime.failure.StreamException;
import org.raystream.runtime.host.ActorContext;
import org.raystream.runtime.host.ActorRef;

/**
 * Brings a job's jars from the job master to the worker's node, piece by piece.
 *
 * <p>Threading: the worker's turns.
 */
final class JarFetch {
    private final ActorRef master;
    private final ActorContext context;
    private final JobFiles files;

    JarFetch(ActorRef master, ActorContext context, JobFiles files) {
        this.master = master;
        this.context = context;
        this.files = files;
    }

    /** Fetches all jars, one after the other; the stage completes in the worker's turn. */
    CompletionStage<List<URL>> fetch(List<JarFile> jars) {
        CompletionStage<List<URL>> done = CompletableFuture.completedFuture(new ArrayList<>());
        for (JarFile jar : jars) {
            done = done.thenCompose(urls -> fetch(jar, 0, new ArrayList<>()).thenApply(url -> {
                urls.add(url);
                return urls;
            }));
        }
        return done;
    }

    private CompletionStage<URL> fetch(JarFile jar, long offset, List<byte[]> pieces) {
        if (offset >= jar.getBytes()) {
            return CompletableFuture.completedFuture(put(jar, pieces));
        }
        ControlRequest request = ControlRequest.newBuilder()
                .setFetchJar(FetchJar.newBuilder().setSha256(jar.getSha256()).setOffset(offset))
                .build();
        return inTurn(master.ask(request)).thenCompose(reply -> {
            byte[] piece = reply.getJarChunk().getData().toByteArray();
            if (piece.length == 0) {
                throw new StreamException(
                        StreamException.Kind.FAIL,
                        "job jar cannot be fetched: jar=" + jar.getName() + " offset=" + offset + " answer=" + reply,
                        null);
            }
            pieces.add(piece);
            return fetch(jar, offset + piece.length, pieces);
        });
    }

    private URL put(JarFile jar, List<byte[]> pieces) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            pieces.forEach(digest::update);
            String actual = HexFormat.of().formatHex(digest.digest());
            if (!actual.equals(jar.getSha256())) {
                throw new StreamException(
                        StreamException.Kind.FAIL,
                        "job jar changed on its way: jar=" + jar.getName() + " sha256=" + actual + " (expected: "
                                + jar.getSha256() + ")",
                        null);
            }
            return files.putJar(jar.getName(), pieces);
        } catch (IOException failed) {
            FullDisk.refuseIfFull(files.directory(), context.node(), "the job's jars, below work.dir", failed);
            throw new InvalidJobException(
                    "job jar cannot be stored: jar=" + jar.getName() + " bytes=" + jar.getBytes() + " node="
                            + context.node() + " directory=" + files.directory() + " reason=" + failed
                            + " (expected: work.dir names a directory in which each node may create files)",
                    failed);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }

    private CompletableFuture<ControlReply> inTurn(CompletableFuture<ControlReply> asked) {
        return asked.thenApplyAsync(reply -> reply, context::execute);
    }
}
