/**
 * What the replicas of this service share through Redis: each upstream's budget and its pause. One script decides,
 * one channel spreads the news; without Redis each replica goes on alone.
 *
 * <p>What holds at any instant, for each limit and in any state of the connections: the calls that Redis counts, those it
 * may still grant, and for each replica those it may send without asking, are together no more than the limit. For
 * <ul>
 *   <li>Redis grants a replica only what is left when the reserves of all others are kept;
 *   <li>a reserve is made smaller only when its holder has said that it no longer counts on it;
 *   <li>a replica that loses Redis sends at most its reserve, and of what comes free later than Redis has surely noticed
 *       its silence only its part: one of as many as there are replicas. From when it is silent, Redis adds that part to
 *       its reserve;
 *   <li>a call counts from when it is granted until a window after its answer, or after the longest time that an attempt
 *       may take;
 *   <li>what Redis forgot, or cannot date any more since its clock was set, is told anew by all replicas before Redis grants
 *       anything; those that have not told keep their whole share until they are taken for dead.
 * </ul>
 * Unknown to Redis, and so not covered: replicas that have never reached it since they started, and those that it has taken
 * for dead, after ten minutes.
 */
@NullMarked
package dev.verification.bff.upstream.shared;

import org.jspecify.annotations.NullMarked;
