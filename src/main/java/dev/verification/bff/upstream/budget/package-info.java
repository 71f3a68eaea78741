/**
 * The arithmetic of budgets and queues, without clock, thread and network.
 * <ul>
 *   <li>{@link Budget}: how many calls may be sent now, and when the next ones may. It combines {@link SlidingWindow}
 *       (exact, a {@link CallLog} of instants) and {@link TokenBucket}.
 *   <li>{@link FairQueue}: which request's call is next.
 * </ul>
 * Instants are passed in as microseconds since the epoch.
 */
@NullMarked
package dev.verification.bff.upstream.budget;

import org.jspecify.annotations.NullMarked;
