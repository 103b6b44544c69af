package org.raystream.runtime.log.wrong;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.raystream.runtime.log.LogCheck;
import org.raystream.runtime.log.LogSubject;

/** The checks of logs reject what is wrong. */
@Timeout(120)
final class WrongLogsTest {
    private static final long SEED = 5;

    @TempDir
    private Path scratch;

    static Stream<Arguments> wrongLogs() {
        return Stream.of(
                wrong(new WrongLogs.DropsTheLastBatch(), LogCheck.READS_WHAT_WAS_APPENDED, "nothing there"),
                wrong(new WrongLogs.WritesLate(), LogCheck.LOSES_NOTHING_WHEN_KILLED, "what was appended is there"),
                wrong(
                        new WrongLogs.ReplaysOffByOne(),
                        LogCheck.READS_FROM_ANY_SEQUENCE,
                        "next sequence of a new reader"),
                wrong(new WrongLogs.ReadsFromTheFront(), LogCheck.REACHES_ANY_SEQUENCE_IN_TIME, "within 5 ms"),
                wrong(new WrongLogs.TrimsOneTooFar(), LogCheck.TRIMS_TO_THE_ENTRY, "is at most the trimmed sequence"),
                wrong(new WrongLogs.ServesTornBatches(), LogCheck.IS_TAILED_BY_A_THREAD, "batch is not as it was made"),
                wrong(new WrongLogs.ServesTornBatches(), LogCheck.LOSES_NOTHING_WHEN_KILLED, "batch is not as it was"),
                wrong(new WrongLogs.HidesDamage(), LogCheck.REPORTS_A_FLIPPED_BIT, "read as if nothing was wrong"),
                wrong(new WrongLogs.HidesDamage(), LogCheck.REPORTS_A_CUT_OFF_FILE, "read as if nothing was wrong"),
                wrong(new WrongLogs.RepeatsOneAtReopen(), LogCheck.READS_ACROSS_INCARNATIONS, "does not hold the next"),
                wrong(new WrongLogs.IgnoresTheQuota(), LogCheck.STAYS_WITHIN_THE_QUOTA, "a quota refuses"),
                wrong(new WrongLogs.HasNoReserve(), LogCheck.STAYS_WITHIN_THE_QUOTA, "a batch with flags="),
                wrong(new IgnoresTheCut(), LogCheck.IGNORES_WHAT_A_ZOMBIE_APPENDS, "beyond the cut is not served"));
    }

    private static Arguments wrong(LogSubject wrong, LogCheck rejecting, String words) {
        String name = wrong.getClass().getSimpleName();
        return Arguments.of(Named.of(name, wrong), rejecting, words);
    }

    @ParameterizedTest
    @MethodSource("wrongLogs")
    void check_ofALogThatIsWrong_rejectsIt(LogSubject wrong, LogCheck check, String words) {
        AssertionError rejection = assertThrows(AssertionError.class, () -> check.run(wrong, scratch, SEED));

        assertTrue(String.valueOf(rejection.getMessage()).contains(words), rejection::getMessage);
    }
}
