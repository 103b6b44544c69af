/**
 * Replay logs in Chronicle queues: one excerpt is one batch, its bytes as they are. One queue per incarnation of the producer; each of its cycles is a segment, which ends when
 * it is full or with a barrier, whichever comes first.
 *
 * <p>May depend on: {@code log}, {@code log.chain}, {@code batch}, {@code failure}, Chronicle Queue.
 *
 * <p>The directory of a log holds, besides the chain file (see {@link org.raystream.runtime.log.chain}, kind 1):
 * <pre>
 * (incarnation)-(ordinal)-(first sequence).seg the head of a segment
 * (incarnation)/metadata.cq4t                  of the incarnation's queue
 * (incarnation)/(date)-(time).cq4              the cycle of a segment: minute number (ordinal) since 1970
 * (incarnation)-(number).spare                 what will be a head, or was one; worth nothing to others
 * (incarnation)-(number).spare.cq4             what will be a cycle, or was one
 * </pre>
 *
 * <h2>Head</h2>
 * <pre>
 * offset  bytes  field
 * 0       64     header of a segment; its capacity is that of the cycle's file. Chronicle makes the file longer: by pages that are never used and take no room
 * 64      512    skip table of a segment, with positions in the cycle's file
 * 576     8      the sequence number after the last entry that was appended
 * 584     8      1 once another segment follows, else 0
 * 592     3504   of no meaning
 * </pre>
 *
 * <h2>How a batch becomes visible</h2>
 * Chronicle marks the word of a document as incomplete, copies the batch, and then stores the word whole. The head is written after that: if it says that an entry was
 * appended whose document is not whole, the file is damaged. What Chronicle keeps between the excerpts (documents of its own, the mark at the end of a cycle) readers pass.
 *
 * <h2>A full disk</h2>
 * Files are filled with zeros before Chronicle maps them, and left before they are full. So a disk without room is an exception when a file is made.
 */
@NullMarked
package org.raystream.runtime.log.chronicle;

import org.jspecify.annotations.NullMarked;
