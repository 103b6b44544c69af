/**
 * Frames between workers over TCP, by Netty: one listener per worker, and one connection to each worker that it sends to. A connection carries
 * frames one way only; what comes back uses the other worker's connection.
 *
 * <p>A connection says first which job it belongs to, and proves it by the job's token; over TLS 1.3, both sides have shown certificates of the
 * job's authority before. Who does not is refused with one line of the log, before any frame is decoded. A frame is refused by its length before
 * room is made for it.
 *
 * <p>TLS is BoringSSL's and sockets are served by epoll where their native libraries load; else both are the JDK's. The JDK's TLS takes some
 * seconds of a busy process to be compiled, and has a hundredth of the throughput before that.
 *
 * <p>Frames can be lost: those that a cut connection held, and those that find the peer away, or too many others waiting. Within one
 * connection they arrive whole and in order.
 *
 * <p>May depend on: {@code transport}, {@code batch}, {@code config}, {@code security}, {@code api.job}.
 *
 * <h2>Frames</h2>
 * Everything is a frame; all numbers are little endian.
 * <pre>
 * offset  bytes  field
 * 0       4      length of the body
 * 4       n      body
 * </pre>
 *
 * <h2>Hello</h2>
 * The first frame of who opened the connection.
 * <pre>
 * offset  bytes  field
 * 0       4      magic, "RSH1"
 * 4       1      version, 1
 * 5       1      reserved, 0
 * 6       2      bytes of the worker's name, at most 768
 * 8       8      job: the first 8 bytes of the SHA-256 of the job's id
 * 16      32     the job's token
 * 48      n      name of the worker that sends, UTF-8
 * </pre>
 *
 * <h2>Accepted</h2>
 * The only frame the other way. Who has said hello waits for it, since what it sends before may be lost with the connection.
 * <pre>
 * offset  bytes  field
 * 0       4      magic, "RSA1"
 * 4       1      version, 1
 * 5       3      reserved, 0
 * </pre>
 *
 * All further frames are opaque here: see {@link org.raystream.runtime.batch}.
 */
@NullMarked
package org.raystream.runtime.transport.netty;

import org.jspecify.annotations.NullMarked;
