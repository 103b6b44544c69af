package org.raystream.runtime.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.raystream.runtime.log.LogException;
import org.raystream.runtime.log.LogReport;
import org.raystream.runtime.log.LogReport.Segment;
import org.raystream.runtime.progress.Figures;

/** A log as a person reads it. */
final class LogText {
    private final LogReport report;

    LogText(LogReport report) {
        this.report = report;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("log " + report.directory() + " kind=" + report.kind() + " job=" + Long.toHexString(report.job())
                + " channel=" + report.channel());
        if (!report.segments().isEmpty()) {
            lines.addAll(table().lines());
        }
        lines.addAll(summary());
        damage(report.damage(), lines);
        report.segments().forEach(segment -> damage(segment.damage(), lines));
        return lines;
    }

    private TextTable table() {
        TextTable table =
                new TextTable("INCARNATION", "FROM", "END", "BATCHES", "BYTES", "FILE BYTES", "STATE", "FILE");
        for (Segment segment : report.segments()) {
            table.add(
                    Long.toHexString(segment.producerIncarnation()),
                    Figures.count(segment.firstSequence()),
                    Figures.count(segment.endSequence()),
                    Figures.count(segment.batches()),
                    Figures.count(segment.batchBytes()),
                    Figures.count(segment.fileBytes()),
                    segment.state().name().toLowerCase(Locale.ROOT),
                    String.valueOf(segment.file().getFileName()));
        }
        return table;
    }

    private List<String> summary() {
        List<Segment> counted = report.counted();
        if (counted.isEmpty()) {
            return List.of("nothing can be read");
        }
        long incarnations = counted.stream()
                .mapToLong(Segment::producerIncarnation)
                .distinct()
                .count();
        long files = report.segments().stream().mapToLong(Segment::fileBytes).sum();
        return List.of(
                "sequences " + Figures.count(counted.get(0).firstSequence()) + " until "
                        + Figures.count(counted.get(counted.size() - 1).endSequence()) + ", batches "
                        + Figures.count(
                                counted.stream().mapToLong(Segment::batches).sum())
                        + ", bytes "
                        + Figures.count(
                                counted.stream().mapToLong(Segment::batchBytes).sum())
                        + ", segments " + counted.size() + ", incarnations " + incarnations + cuts(counted),
                "on disk " + Figures.count(files + report.idleBytes()) + " bytes, of which kept for later "
                        + Figures.count(report.idleBytes()) + "; checksums "
                        + (report.isIntact() ? "match" : "or structure do not match"));
    }

    private static String cuts(List<Segment> counted) {
        StringBuilder cuts = new StringBuilder();
        for (int index = 1; index < counted.size(); index++) {
            Segment next = counted.get(index);
            if (next.producerIncarnation() != counted.get(index - 1).producerIncarnation()) {
                cuts.append(cuts.isEmpty() ? ", cut at " : " ").append(Figures.count(next.firstSequence()));
            }
        }
        return cuts.toString();
    }

    private static void damage(@Nullable LogException damage, List<String> lines) {
        if (damage != null) {
            lines.add(String.valueOf(damage.getMessage()));
        }
    }
}
