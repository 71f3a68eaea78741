/**
 * Limits the rate of calls to each upstream. An attempt waits here for a permit: in fair order, within the budget, never
 * while its upstream is paused. {@link RateLimiter} is the entry; what happens on a 429 is in {@link Pause}.
 */
@NullMarked
package dev.verification.bff.upstream.ratelimit;

import org.jspecify.annotations.NullMarked;
