package dev.verification.bff.sandbox;

import java.time.Duration;
import java.util.List;

/**
 * The limits that the simulated vendors enforce. A number of zero means no such limit.
 *
 * @param deepidvPerSecond calls a second by which deepidv's bucket is refilled
 * @param deepidvBurst size of deepidv's bucket
 * @param deepidvPerDay calls that deepidv allows in any 24 hours
 * @param deepidvNamesWait whether deepidv's 429 carries {@code Retry-After}; its documentation does not say
 * @param diditPerWindow calls that Didit allows in any window
 * @param diditWindow length of Didit's sliding window
 * @param refusedCallsCount whether a call answered 429 counts towards the limits; neither vendor says
 */
public record Limits(
        int deepidvPerSecond,
        int deepidvBurst,
        int deepidvPerDay,
        boolean deepidvNamesWait,
        int diditPerWindow,
        Duration diditWindow,
        boolean refusedCallsCount) {

    /** What the vendors publish: 25 a second, burst 35, 10,000 a day; 600 within 60 s. */
    public static Limits published() {
        return new Limits(25, 35, 10_000, false, 600, Duration.ofSeconds(60), false);
    }

    /** No limit at all, for tests with another subject. */
    public static Limits unlimited() {
        return published().withDeepidv(0, 0, 0).withDidit(0, Duration.ofSeconds(60));
    }

    /** The same with other numbers for deepidv. */
    public Limits withDeepidv(int perSecond, int burst, int perDay) {
        return new Limits(perSecond, burst, perDay, deepidvNamesWait, diditPerWindow, diditWindow, refusedCallsCount);
    }

    /** The same with another window for Didit. */
    public Limits withDidit(int perWindow, Duration window) {
        return new Limits(
                deepidvPerSecond, deepidvBurst, deepidvPerDay, deepidvNamesWait, perWindow, window, refusedCallsCount);
    }

    /** The same with {@code Retry-After} on deepidv's 429. */
    public Limits withDeepidvNamingWait() {
        return new Limits(
                deepidvPerSecond, deepidvBurst, deepidvPerDay, true, diditPerWindow, diditWindow, refusedCallsCount);
    }

    /** The same, with refused calls counting towards the limits. */
    public Limits withRefusedCallsCounting() {
        return new Limits(
                deepidvPerSecond, deepidvBurst, deepidvPerDay, deepidvNamesWait, diditPerWindow, diditWindow, true);
    }

    List<RateLimit> deepidv() {
        RateLimit bucket = deepidvPerSecond > 0 ? new TokenBucket(deepidvPerSecond, deepidvBurst) : RateLimit.NONE;
        RateLimit day = deepidvPerDay > 0 ? new SlidingWindow(deepidvPerDay, Duration.ofDays(1)) : RateLimit.NONE;
        return List.of(bucket, day);
    }

    List<RateLimit> didit() {
        return List.of(diditPerWindow > 0 ? new SlidingWindow(diditPerWindow, diditWindow) : RateLimit.NONE);
    }
}
