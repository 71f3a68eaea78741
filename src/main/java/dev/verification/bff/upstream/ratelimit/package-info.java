/**
 * Limits the rate of calls to each upstream. Start reading at {@link RateLimiter}: an attempt acquires a {@link Permit}
 * and reports how it ended.
 * <ul>
 *   <li>{@link LimiterState} decides which call is sent next: {@link PermitQueue} orders them and refuses those that
 *       would be too late, {@link UpstreamLimits} knows what the upstream allows.
 *   <li>On a 429, {@link Pause} stops all calls, sends one probe and lets the others follow; {@link LearnedLimit} keeps
 *       a lower limit that the upstream named.
 *   <li>{@link LocalBudget} counts the calls. {@link SharedBudgetClient} shares the count with the other replicas;
 *       {@link BudgetMembership} joins the shared budget, {@link Reserve} is what remains when Redis is lost.
 * </ul>
 * Time is passed in as microseconds since the epoch ({@link Micros}).
 */
@NullMarked
package dev.verification.bff.upstream.ratelimit;

import org.jspecify.annotations.NullMarked;
