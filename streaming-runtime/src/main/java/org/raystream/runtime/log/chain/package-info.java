/**
 * Replay logs that are chains of segments, however a segment keeps its batches: what {@link SegmentFormat} hides.
 *
 * <p>May depend on: {@code log}, {@code batch}.
 *
 * <p>All numbers are little endian. The names of the files say what is in them:
 * <pre>
 * chain                                        tells readers that files were added or given up
 * (incarnation)-(ordinal)-(first sequence).seg a segment: 16 hexadecimal, 8 and 19 decimal digits
 * (incarnation)-(number).spare                 a file that will be a segment, or was one; worth nothing to others
 * </pre>
 *
 * <h2>Chain file</h2>
 * <pre>
 * offset  bytes  field
 * 0       4      magic, "RSLC"
 * 4       1      version, 1
 * 5       1      kind of log: 0 segment, 1 chronicle
 * 6       2      reserved, 0
 * 8       8      job: the first 8 bytes of the SHA-256 of the job's id
 * 16      4      channel
 * 20      4      CRC32C of bytes 0 to 19
 * 24      8      generation: grows after each change of the files
 * 32      32     reserved, 0
 * </pre>
 *
 * <h2>How a reader stays right while files are used again</h2>
 * The writer renames a segment that was trimmed and raises the generation before it writes into it again. A reader copies what it found, then looks at the generation: if that
 * is the one that it knew, the copy is of the segment that it meant; else it lists the directory again and finds its place anew.
 *
 * <h2>Chains, cuts</h2>
 * Each incarnation of the producer begins with ordinal 0, whose first sequence number is the cut of all earlier incarnations: what they hold from there on counts for nothing,
 * whoever still appends it. Segments are given up in the order of the chain, so if ordinal 0 of an incarnation is gone, all that was before it is.
 */
@NullMarked
package org.raystream.runtime.log.chain;

import org.jspecify.annotations.NullMarked;
