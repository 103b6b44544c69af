/**
 * The transport between two workers of one node: the consumer reads the log that the producer writes, in the page cache that both share. A small page says how far the
 * consumer has come and who of both waits for the other, and a bell wakes a worker that has nothing to do. A consumer that gets batches all the time looks for them by itself.
 *
 * <p>May depend on: {@code batch}, {@code log}, {@code transport}.
 *
 * <p>All numbers are little endian. A page is written whole before it is mapped, so that a full disk is an error and not a fault.
 *
 * <h2>Position page</h2>
 * One file for each pair of incarnations, {@code position-<producer's>-<consumer's>} in hex, beside the channel's log.
 * <pre>
 * offset  bytes  field
 * 0       4      magic, "RSP1"
 * 4       4      version, 1
 * 8       8      job
 * 16      4      channel
 * 20      4      reserved, 0
 * 24      8      producer's incarnation
 * 32      8      consumer's incarnation
 * 40      8      sequence number after the last entry that was consumed; written by the consumer, published last
 * 48      8      bytes of batches consumed since the link was opened; written by the consumer
 * 56      4      1 while the producer waits for the consumer to come further: who publishes sets it to 0 and rings for the producer
 * 60      4      1 while the consumer waits for more: who appends sets it to 0 and rings for the consumer; 0 while it looks by itself
 * </pre>
 *
 * <h2>Bell page</h2>
 * One file for each worker, {@code bell}, beside the logs of its channels.
 * <pre>
 * offset  bytes  field
 * 0       4      magic, "RSD1"
 * 4       4      version, 1
 * 8       4      1 while the worker waits in the kernel: who brings work sets it to 0 and sends a byte to the socket; 0 while it is awake anyway: who brings work
 *                sets it to 2, and the worker looks once more before it waits
 * 12      4      bytes of the path that follows
 * 16      ..     path of the worker's socket in the node's file system, UTF-8
 * </pre>
 */
@NullMarked
package org.raystream.runtime.transport.mapped;

import org.jspecify.annotations.NullMarked;
