/**
 * What the replicas of this service share through Redis: each upstream's budget and its pause. One script decides
 * ({@code budget.lua}), one channel publishes the events; without Redis each replica continues alone.
 *
 * <p>At any instant, for each limit and in any state of the connections, the calls that Redis counts, those that it may
 * still grant, and those that each replica may send without a grant are together no more than the limit. This is because
 * <ul>
 *   <li>Redis grants a replica only what is left after the reserves of all others;
 *   <li>a reserve is reduced only when its holder has said that it no longer relies on it;
 *   <li>a replica that loses Redis sends at most its reserve and, of what becomes available after Redis has surely noticed
 *       its silence, only its share: one of as many as there are replicas. Once it is silent, Redis adds that share to
 *       its reserve;
 *   <li>a call counts from its grant until a window after its answer, or after the longest time that an attempt may take;
 *   <li>what Redis has forgotten, or cannot date any more because its clock was set, is reported again by all replicas
 *       before Redis grants anything; those that have not reported keep their whole share until they are considered
 *       gone.
 * </ul>
 * Not covered, because unknown to Redis: replicas that have never reached it since they started, and those that it
 * considers gone, after ten minutes.
 */
@NullMarked
package dev.verification.bff.upstream.shared;

import org.jspecify.annotations.NullMarked;
