/**
 * Replay logs in preallocated files that are mapped into memory, one directory per channel.
 *
 * <p>May depend on: {@code log}, {@code log.chain}, {@code batch}.
 *
 * <p>What else is in the directory of a log, {@link org.raystream.runtime.log.chain} says (kind 0).
 *
 * <h2>Segment</h2>
 * <pre>
 * offset  bytes  field
 * 0       4      magic, "RSLS"
 * 4       1      version, 1
 * 5       3      reserved, 0
 * 8       8      job
 * 16      4      channel
 * 20      4      ordinal of the segment within its incarnation, from 0
 * 24      8      producer's incarnation
 * 32      8      sequence number of the first entry
 * 40      8      capacity: the bytes of the file
 * 48      4      how often the file was a segment before
 * 52      4      CRC32C of bytes 0 to 51
 * 56      8      reserved, 0
 * 64      512    skip table: 64 slots of 8 bytes, one for each 64th of the file, 0 if no frame begins there. The lower half is the position of the first that does,
 *                the upper half how many entries of the segment come before it. A hint: readers check what they find there
 * 576     ..     frames, each at a multiple of 8
 * </pre>
 * A frame is a word of 8 bytes and a batch as {@link org.raystream.runtime.batch} lays it out, padded to a multiple of 8. What follows the last frame is zero for one word
 * and of no meaning after that: a file that is used again still holds the bytes of its last use.
 * <pre>
 * bits of the word
 * 0..31    bytes of the batch, without padding
 * 32..39   kind: 1 a batch, 2 the end of the segment (no batch; another segment follows)
 * 40..63   check over bits 0 to 39
 * </pre>
 *
 * <h2>How a batch becomes visible</h2>
 * The writer zeroes the word after the frame, copies the batch, and then stores the frame's word with release semantics. A reader that has loaded the word (acquire) sees
 * the whole batch; until then it sees zero. That holds in every process that maps the file, and after a kill at any moment: the bytes belong to the file as soon as they
 * are stored. Nothing is forced to the disk, so a log survives its process, not its node.
 */
@NullMarked
package org.raystream.runtime.log.segment;

import org.jspecify.annotations.NullMarked;
