package org.raystream.runtime.batch;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.raystream.runtime.batch.BatchFixtures.IDENTITY;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BatchTest {

    @Test
    void seal_ofTwoEntries_hasTheDocumentedLayout() {
        BatchBuilder builder = new BatchBuilder(IDENTITY, 0, () -> 0x55, 128, 1024);
        var out = builder.beginEntry(EntryKind.TIMED_RECORD);
        out.writeLong(3);
        int payloadStart = out.position();
        out.writeString("ab");
        builder.endEntry(payloadStart);
        builder.endEntry(builder.beginEntry(EntryKind.END_OF_INPUT).position());
        builder.flag(Batch.ENDS_INPUT);

        Batch batch = builder.seal(new byte[128]);

        String expected = "52534231" // magic RSB1
                + "01" // version
                + "04" // ends with the end of input
                + "4800" // header bytes
                + "5d000000" // length
                + "4d6f3913" // CRC32C of all but these bytes
                + "8877665544332211" // job
                + "07000000" // channel
                + "02000000" // entries
                + "0a00000000000000" // producer's incarnation
                + "0b00000000000000" // consumer's incarnation
                + "0000000000000000" // first sequence
                + "5500000000000000" // order position
                + "00000000" // order-log delta
                + "00000000" // reserved
                + "02" + "03000000" + "0300000000000000" + "026162" // timed record "ab"
                + "07" + "00000000"; // end of input
        assertEquals(expected, hex(batch));
    }

    @Test
    void seal_ofASecondBatch_goesOnWithTheSequence() {
        BatchBuilder builder = new BatchBuilder(IDENTITY, 0, () -> 0, 128, 1024);
        BatchFixtures.add(builder, EntryKind.RECORD, "first");
        BatchFixtures.add(builder, EntryKind.RECORD, "second");
        Batch first = builder.seal(new byte[128]);
        BatchFixtures.add(builder, EntryKind.RECORD, "third");

        Batch second = builder.seal(new byte[128]);

        assertEquals(2, first.endSequence());
        assertEquals(2, second.firstSequence());
        assertEquals(1, second.entries());
        assertEquals(0, second.flags());
    }

    @Test
    void sealBeforeLast_whicheverPartIsSmaller_givesTheSameBatches() {
        for (int last : new int[] {0, 10, 39, 40, 41, 500}) {
            BatchBuilder builder = new BatchBuilder(IDENTITY, 0, () -> 0, 16, 4096);
            BatchFixtures.add(builder, EntryKind.RECORD, "a".repeat(40));
            BatchFixtures.add(builder, EntryKind.RECORD, "b".repeat(last));

            Batch first = builder.sealBeforeLast(new byte[16]);
            int bytesOfTheLast = builder.lastEntryBytes();
            Batch second = builder.seal(new byte[16]);

            assertDoesNotThrow(() -> first.verify(IDENTITY));
            assertDoesNotThrow(() -> second.verify(IDENTITY));
            assertEquals(BatchBuilder.ENTRY_HEADER_BYTES + 1 + 40 + 72, first.length());
            assertEquals(BatchBuilder.ENTRY_HEADER_BYTES + (last < 128 ? 1 : 2) + last, bytesOfTheLast);
            assertEquals(72 + bytesOfTheLast, second.length());
            assertEquals(1, first.endSequence());
            assertEquals(1, second.firstSequence());
            assertEquals(1, second.entries());
        }
    }

    @Test
    void sealBeforeLast_whenTheLastIsLarge_leavesItsArrayToIt() {
        BatchBuilder builder = new BatchBuilder(IDENTITY, 0, () -> 0, 256, 1 << 20);
        BatchFixtures.add(builder, EntryKind.RECORD, "small");
        BatchFixtures.add(builder, EntryKind.RECORD, "x".repeat(100_000));

        Batch small = builder.sealBeforeLast(new byte[256]);

        assertEquals(256, small.bytes().length);
    }

    @Test
    void abandonEntry_afterAnother_leavesThatOne() {
        BatchBuilder builder = new BatchBuilder(IDENTITY, 0, () -> 0, 16, 4096);
        BatchFixtures.add(builder, EntryKind.RECORD, "kept");
        int bytes = builder.bytes();
        builder.beginEntry(EntryKind.RECORD).writeString("half of a rec");

        builder.abandonEntry();

        assertEquals(bytes, builder.bytes());
        assertEquals(1, builder.seal(new byte[16]).entries());
    }

    @Test
    void verify_withAnyBitOfAnyByteFlipped_refuses() {
        Batch batch = BatchFixtures.batch(IDENTITY, 3, "one", "two");
        assertDoesNotThrow(() -> batch.verify(IDENTITY));
        for (int at = 0; at < batch.length(); at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = Arrays.copyOf(batch.bytes(), batch.length());
                damaged[at] ^= (byte) (1 << bit);

                assertThrows(
                        CorruptBatchException.class,
                        () -> new Batch(damaged, damaged.length).verify(IDENTITY),
                        "byte " + at + " bit " + bit);
            }
        }
    }

    @Test
    void verify_ofABatchCutAnywhere_refuses() {
        Batch batch = BatchFixtures.batch(IDENTITY, 0, "one", "two");
        for (int length = 0; length < batch.length(); length++) {
            byte[] cut = Arrays.copyOf(batch.bytes(), length);

            assertThrows(CorruptBatchException.class, () -> new Batch(cut, cut.length).verify(IDENTITY));
        }
    }

    @Test
    void verify_ofABatchWithBytesAfterIt_refuses() {
        Batch batch = BatchFixtures.batch(IDENTITY, 0, "one");
        byte[] longer = Arrays.copyOf(batch.bytes(), batch.length() + 1);

        assertThrows(CorruptBatchException.class, () -> new Batch(longer, longer.length).verify(IDENTITY));
    }

    @Test
    void verify_ofAnotherJobOrChannel_refusesAndNamesBoth() {
        Batch ofOtherJob = BatchFixtures.batch(new ChannelIdentity(1, 7, 0x0A, 0x0B), 0, "one");
        Batch ofOtherChannel = BatchFixtures.batch(new ChannelIdentity(IDENTITY.job(), 8, 0x0A, 0x0B), 0, "one");

        assertThrows(CorruptBatchException.class, () -> ofOtherJob.verify(IDENTITY));
        String message = assertThrows(CorruptBatchException.class, () -> ofOtherChannel.verify(IDENTITY))
                .getMessage();
        assertTrue(message.contains("channel=8"), message);
        assertTrue(message.contains("channel=7"), message);
    }

    @Test
    void check_ofAHeaderAlone_returnsTheLength() {
        Batch batch = BatchFixtures.batch(IDENTITY, 3, "one", "two");
        byte[] later = new byte[100 + Batch.HEADER_BYTES];
        System.arraycopy(batch.bytes(), 0, later, 100, Batch.HEADER_BYTES);

        assertEquals(batch.length(), BatchHeader.check(later, 100, batch.length()));
        assertEquals(7, BatchHeader.channelOf(later, 100));
        assertTrue(BatchHeader.isOf(later, 100, IDENTITY));
        assertTrue(BatchHeader.isCurrent(later, 100, IDENTITY));
        assertFalse(BatchHeader.isOf(later, 100, new ChannelIdentity(1, 7, 0x0A, 0x0B)));
        assertFalse(BatchHeader.isCurrent(later, 100, new ChannelIdentity(IDENTITY.job(), 7, 0x0A, 0x0C)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 00, not a batch",
        "4, 02, version=2",
        "5, 08, flags=8",
        "5, 80, flags=-128",
        "5, 05, flags=5",
        "5, 02, flags=2",
        "6, 49, header=73",
        "8, ffffff7f, length=2147483647",
        "8, 47000000, length=71",
        "8, 000000ff, length=-16777216",
        "28, ffffff7f, entries=2147483647",
        "28, ffffffff, entries=-1",
        "28, 11000000, entries=17",
        "48, ffffffffffffffff, sequence=-1",
        "48, feffffffffffff7f, sequence=9223372036854775806",
        "64, ffffff7f, orderDelta=2147483647",
        "64, ffffffff, orderDelta=-1",
        "68, 01, reserved=1"
    })
    void check_ofAHeaderThatCannotBe_refusesItAndSaysWhat(int at, String hex, String named) {
        byte[] header =
                Arrays.copyOf(BatchFixtures.batch(IDENTITY, 3, "one", "two").bytes(), Batch.HEADER_BYTES);
        byte[] damage = HexFormat.of().parseHex(hex);
        System.arraycopy(damage, 0, header, at, damage.length);

        CorruptBatchException refused =
                assertThrows(CorruptBatchException.class, () -> BatchHeader.check(header, 0, 1 << 20));

        assertTrue(refused.getMessage().contains(named), refused.getMessage());
    }

    @Test
    void check_ofABatchLongerThanTaken_refusesIt() {
        Batch batch = BatchFixtures.batch(IDENTITY, 3, "one");

        assertThrows(CorruptBatchException.class, () -> BatchHeader.check(batch.bytes(), 0, batch.length() - 1));
    }

    @Test
    void isFor_anotherIncarnationOfEitherEnd_isFalse() {
        assertTrue(BatchFixtures.batch(IDENTITY, 0).isFor(IDENTITY));
        assertFalse(BatchFixtures.batch(new ChannelIdentity(IDENTITY.job(), 7, 0x0C, 0x0B), 0)
                .isFor(IDENTITY));
        assertFalse(BatchFixtures.batch(new ChannelIdentity(IDENTITY.job(), 7, 0x0A, 0x0C), 0)
                .isFor(IDENTITY));
    }

    @Test
    void isBatch_ofOtherFrames_isFalse() {
        byte[] credit = LinkFrame.encode(LinkFrame.Kind.GRANT, IDENTITY, 0, 100);

        assertFalse(Batch.isBatch(credit));
        assertFalse(Batch.isBatch(new byte[0]));
        assertFalse(Batch.isBatch(new byte[Batch.HEADER_BYTES]));
        assertTrue(Batch.isBatch(BatchFixtures.batch(IDENTITY, 0, "one").bytes()));
    }

    @Test
    void jobHash_ofAnId_isThatOfEveryRelease() {
        assertEquals(0x2cf24dba5fb0a30eL, ChannelIdentity.jobHash("hello"));
    }

    private static String hex(Batch batch) {
        return HexFormat.of().formatHex(batch.bytes(), 0, batch.length());
    }
}
