/**
 * How the workers of a job prove to each other that they belong to it: a token, and certificates of an authority that the job master makes
 * for this job alone, or those that the user has put on the nodes as PEM files.
 *
 * <p>Keys live in memory and in control messages only. An authority's own key never leaves the process that made it, and nothing outside
 * the job trusts the authority: with the job's last process, all that it signed is worthless. So certificates are not renewed and not
 * revoked; they are valid for ten years, longer than any job runs, and from a day before, since clocks of nodes differ.
 *
 * <p>Bouncy Castle writes the certificates and reads PEM: the JDK has no public interface for either, and Netty's counterpart is made for
 * tests. It is never registered as a provider, so keys and signatures are the JDK's own.
 *
 * <p>May depend on: {@code api.job}, {@code config}, {@code host} (clock), {@code proto}.
 */
@NullMarked
package org.raystream.runtime.security;

import org.jspecify.annotations.NullMarked;
