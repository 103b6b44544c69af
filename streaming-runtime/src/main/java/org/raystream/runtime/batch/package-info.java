/**
 * What travels in a channel and is kept in its log, byte by byte: entries, the batches that hold them, and the frames in which both ends of a channel talk about them.
 *
 * <p>May depend on: {@code codec}.
 *
 * <h2>Entry</h2>
 * A channel carries entries: records and control entries. Every entry, control included, takes the next sequence number of its channel, from 0.
 * All numbers are little endian.
 * <pre>
 * offset  bytes  field
 * 0       1      kind, see {@link org.raystream.runtime.batch.EntryKind}
 * 1       4      payload bytes
 * 5       8      timestamp, milliseconds since the epoch; only in kind TIMED_RECORD
 * ..      n      payload
 *
 * payload of RECORD, TIMED_RECORD: the record as the codec that the last SCHEMA announced encodes it
 * payload of SCHEMA:               description of the codec of the records that follow (string)
 * payload of WATERMARK:            timestamp, milliseconds since the epoch, 8 bytes
 * payload of BARRIER:              checkpoint id, 8 bytes; ends its batch
 * payload of IDLE:                 empty
 * payload of END_OF_INPUT:         empty; ends its batch, and nothing follows it in the channel
 * </pre>
 * The payload bytes do not count the timestamp. A reader refuses an unknown kind, a payload that reaches past the end of the batch, and one that is not read to its end.
 *
 * <h2>Batch</h2>
 * Entries are written, sent and logged in batches. The first column of this table and of the next is, as above, the offset, the second the number of bytes.
 * <pre>
 * offset  bytes  field
 * 0       4      magic, "RSB1"
 * 4       1      version, 1
 * 5       1      flags: bit 0 ends with a barrier, bit 1 a single record larger than a batch, bit 2 ends with the end of input; the others 0
 * 6       2      header bytes, 72
 * 8       4      length of the batch, header included; at least 72
 * 12      4      CRC32C of bytes 0 to 11 and 16 to length - 1
 * 16      8      job: the first 8 bytes of the SHA-256 of the job's id
 * 24      4      channel: its number within the job
 * 28      4      number of entries; each takes at least 5 bytes
 * 32      8      producer's incarnation
 * 40      8      consumer's incarnation
 * 48      8      sequence number of the first entry; not negative
 * 56      8      producer's order position: how far its order log had come when the batch was closed (one input: the sequence number
 *                of the next entry to consume)
 * 64      4      bytes of order-log delta between header and entries; 0 where none is sent
 * 68      4      reserved, 0
 * 72      ..     order-log delta, then the entries, which reach to the end of the batch
 * </pre>
 * A reader refuses whatever is otherwise, in this order: magic, version, lengths, number of entries, sequence number, flags and reserved bytes
 * ({@link org.raystream.runtime.batch.BatchHeader#check}, which needs the 72 bytes only); job and channel; the checksum ({@link org.raystream.runtime.batch.Batch#verify});
 * then, entry by entry, {@code channel.InputChannel}. A batch of other incarnations may well be intact: it is stale, and dropped
 * ({@link org.raystream.runtime.batch.BatchHeader#isCurrent}).
 *
 * <h2>Link frame</h2>
 * What the two ends of a channel tell each other beside batches. Credit is absolute: a frame that is lost, repeated or overtaken does no harm.
 * <pre>
 * 0       4      magic, "RSL1"
 * 4       1      version, 1
 * 5       1      kind: 1 GRANT, 2 PROBE, 3 REPLAY, see {@link org.raystream.runtime.batch.LinkFrame.Kind}
 * 6       2      reserved, 0
 * 8       8      job
 * 16      4      channel
 * 20      4      CRC32C of bytes 0 to 19 and 24 to 55
 * 24      8      producer's incarnation
 * 32      8      consumer's incarnation
 * 40      8      GRANT: the sequence number after the last entry consumed; PROBE: after the last one sent; REPLAY: of the first one missing
 * 48      8      GRANT: total bytes of batches that may have been sent since the link was opened, a batch that was sent twice counted once; else 0
 * </pre>
 * A frame that is not as above, or of other incarnations, is dropped; neither of its two numbers is negative.
 */
@NullMarked
package org.raystream.runtime.batch;

import org.jspecify.annotations.NullMarked;
