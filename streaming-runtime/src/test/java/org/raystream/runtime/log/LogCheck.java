package org.raystream.runtime.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** What every kind of log must do, one check each. A check throws an AssertionError unless it holds. */
public enum LogCheck {
    READS_WHAT_WAS_APPENDED(AppendChecks::readsWhatWasAppended),
    TAKES_BATCHES_OF_ANY_SIZE(AppendChecks::takesBatchesOfAnySize),
    READS_FROM_ANY_SEQUENCE(AppendChecks::readsFromAnySequence),
    REACHES_ANY_SEQUENCE_IN_TIME(AppendChecks::reachesAnySequenceInTime),
    READS_FROM_WHERE_NOTHING_IS_YET(AppendChecks::readsFromWhereNothingIsYet),
    REFUSES_BATCHES_THAT_DO_NOT_FOLLOW(AppendChecks::refusesBatchesThatDoNotFollow),
    KEEPS_CHANNELS_APART(AppendChecks::keepsChannelsApart),
    TRIMS_TO_THE_ENTRY(TrimChecks::trimsToTheEntry),
    TAKES_NO_MORE_ROOM_WHEN_TRIMMED(TrimChecks::takesNoMoreRoomWhenTrimmed),
    READS_WHILE_IT_IS_TRIMMED(TrimChecks::readsWhileItIsTrimmed),
    READS_ACROSS_INCARNATIONS(CutChecks::readsAcrossIncarnations),
    IGNORES_WHAT_A_ZOMBIE_APPENDS(CutChecks::ignoresWhatAZombieAppends),
    TRIMS_OVER_THE_CHAIN(CutChecks::trimsOverTheChain),
    REFUSES_AN_OWNER_THAT_DOES_NOT_FOLLOW(CutChecks::refusesAnOwnerThatDoesNotFollow),
    REFUSES_A_CUT_INSIDE_A_BATCH(CutChecks::refusesACutInsideABatch),
    TELLS_A_READER_THAT_WAS_CUT_OFF(CutChecks::tellsAReaderThatWasCutOff),
    IS_TAILED_BY_A_THREAD(ProcessChecks::isTailedByAThread),
    IS_TAILED_FROM_ANOTHER_PROCESS(ProcessChecks::isTailedFromAnotherProcess),
    LOSES_NOTHING_WHEN_KILLED(ProcessChecks::losesNothingWhenKilled),
    REPORTS_A_FLIPPED_BIT(DamageChecks::reportsAFlippedBit),
    REPORTS_A_CUT_OFF_FILE(DamageChecks::reportsACutOffFile),
    STAYS_WITHIN_THE_QUOTA(QuotaChecks::staysWithinTheQuota),
    COUNTS_WHAT_IS_THERE(QuotaChecks::countsWhatIsThere),
    IS_SHARED_BY_LOGS(QuotaChecks::isSharedByLogs);

    /** A check on one subject. */
    private interface Body {
        void check(LogSite site) throws IOException, InterruptedException;
    }

    private final Body body;

    LogCheck(Body body) {
        this.body = body;
    }

    /** Runs the check in a new directory below {@code scratch}. What the subject throws counts as a rejection too. */
    public void run(LogSubject subject, Path scratch, long seed) throws IOException {
        Path directory = Files.createTempDirectory(scratch, "check-").resolve("log");
        String which = "check=" + this + " subject=" + subject.getClass().getSimpleName() + " seed=" + seed + ": ";
        try {
            body.check(new LogSite(subject, Files.createDirectories(directory), new Random(seed)));
        } catch (AssertionError | RuntimeException failed) {
            throw new AssertionError(which + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(which + "interrupted", interrupted);
        }
    }
}
