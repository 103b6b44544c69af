package org.raystream.runtime.log;

import static org.raystream.runtime.log.LogSite.expect;
import static org.raystream.runtime.log.LogSite.refused;
import static org.raystream.runtime.log.LogSite.require;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.raystream.runtime.batch.Batch;
import org.raystream.runtime.batch.NumberedBatches;

/** What was not written is not read as if it had been: reported instead, with file and position. */
final class DamageChecks {
    private static final int ROUNDS = 40;
    private static final int NEEDLE_BYTES = Batch.HEADER_BYTES;
    private static final Pattern POSITION = Pattern.compile("position=(\\d+)");

    private DamageChecks() {}

    /** Where a batch is. */
    private record Place(Path file, int position, Batch batch) {}

    static void reportsAFlippedBit(LogSite site) throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            LogSite damaged = site.beside("flip-" + round);
            Place place = written(damaged);
            int at = place.position() + site.random.nextInt(place.batch().length());
            byte[] all = Files.readAllBytes(place.file());
            all[at] ^= (byte) (1 << site.random.nextInt(8));
            Files.write(place.file(), all);
            requireReported(damaged, place);
        }
    }

    static void reportsACutOffFile(LogSite site) throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            LogSite damaged = site.beside("cut-" + round);
            Place place = written(damaged);
            int length = place.position() + site.random.nextInt(place.batch().length());
            try (FileChannel file = FileChannel.open(place.file(), StandardOpenOption.WRITE)) {
                FileChannel unused = file.truncate(length);
            }
            requireReported(damaged, place);
        }
    }

    /** Writes a log; returns where one of its batches is. */
    private static Place written(LogSite site) throws IOException {
        List<Batch> batches = new ArrayList<>();
        try (ReplayLog log = site.open(1, 0)) {
            for (int count = 0; count < 30; count++) {
                Batch batch = site.batch(1, log.endSequence());
                LogSite.appendTo(log, batch);
                batches.add(batch);
            }
        }
        return find(site.directory, batches.get(site.random.nextInt(batches.size())));
    }

    private static Place find(Path directory, Batch batch) throws IOException {
        byte[] needle = Arrays.copyOf(NumberedBatches.bytes(batch), NEEDLE_BYTES);
        List<Path> files;
        try (Stream<Path> all = Files.walk(directory)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            for (int at = 0; at + NEEDLE_BYTES <= bytes.length; at++) {
                if (Arrays.equals(bytes, at, at + NEEDLE_BYTES, needle, 0, NEEDLE_BYTES)) {
                    return new Place(file, at, batch);
                }
            }
        }
        throw new AssertionError("no file holds the batch with sequence " + batch.firstSequence());
    }

    /** All before the damage is read; then comes an exception that says where it is. */
    private static void requireReported(LogSite site, Place place) {
        try (LogReader reader = site.reader(0)) {
            while (reader.nextSequence() < place.batch().firstSequence()) {
                Batch unused = require(reader, sequence -> 1);
            }
            LogException report = refused(LogException.Kind.DAMAGED, () -> {
                Batch batch = reader.poll();
                throw new AssertionError("read as if nothing was wrong: " + (batch == null ? "end" : "batch"));
            });
            requireWhere(String.valueOf(report.getMessage()), place);
        }
    }

    private static void requireWhere(String message, Place place) {
        Matcher position = POSITION.matcher(message);
        expect(message.contains(String.valueOf(place.file().getFileName())), "names " + place.file() + ": " + message);
        expect(position.find(), "names a position: " + message);
        long distance = Math.abs(Long.parseLong(position.group(1)) - place.position());
        expect(distance <= place.batch().length(), "names a position near " + place.position() + ": " + message);
    }
}
