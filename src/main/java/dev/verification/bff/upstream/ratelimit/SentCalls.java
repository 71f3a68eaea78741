package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.settings.Limit;
import dev.verification.bff.upstream.shared.CallCount;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Every call this replica sent within the longest window, to tell a Redis that does not know of them. What is told is
 * told in numbered tellings, so that one of which nobody knows whether it arrived can be repeated as it was.
 * Instants are microseconds since the epoch; not safe for use by many threads.
 */
final class SentCalls {

    /** Calls are told together that landed within this part of their age. */
    private static final int PRECISION = 256;

    private static final long AT_LEAST = 1_000;

    private final long longestWindow;
    private final long longestWay;
    private final Deque<SentCall> calls = new ArrayDeque<>();
    private List<SentCall> telling = List.of();
    private long tellings;

    SentCalls(RateLimiterSettings settings) {
        this.longestWay = Micros.of(settings.longestWay());
        this.longestWindow = settings.limits().stream()
                .mapToLong(limit -> limit instanceof Limit.Window window ? Micros.of(window.length()) : 0)
                .max()
                .orElse(0);
    }

    SentCall add(long number, long token, long now) {
        forget(now);
        SentCall call = new SentCall(number, now + longestWay, token);
        calls.add(call);
        return call;
    }

    void remove(SentCall call) {
        calls.remove(call);
    }

    /** Redis knows of none of them. */
    void renew() {
        telling = List.of();
        calls.forEach(SentCall::forget);
    }

    /** Whether Redis knows of all. */
    boolean areTold() {
        return telling.isEmpty() && calls.stream().allMatch(SentCall::isTold);
    }

    /** What Redis is to be told now: what it was told last, if it did not confirm that; else all that it does not know. */
    List<CallCount> tell(long now) {
        forget(now);
        if (telling.isEmpty()) {
            telling = calls.stream().filter(call -> !call.isTold()).toList();
            tellings += telling.isEmpty() ? 0 : 1;
        }
        return together(telling, now);
    }

    /** The number of what was told last. */
    long telling() {
        return tellings;
    }

    /** Redis confirms what it was told. */
    void told() {
        telling.forEach(SentCall::tell);
        telling = List.of();
    }

    /** Oldest first; calls count from the last landing of those they are told with. */
    private static List<CallCount> together(List<SentCall> calls, long now) {
        List<CallCount> landings = new ArrayList<>();
        for (Iterator<SentCall> latest = new ArrayDeque<>(calls).descendingIterator(); latest.hasNext(); ) {
            long age = now - latest.next().landsAt();
            CallCount last = landings.isEmpty() ? null : landings.getLast();
            if (last != null && age >= last.age() && age - last.age() <= precision(last.age())) {
                landings.set(landings.size() - 1, new CallCount(last.age(), last.calls() + 1));
            } else {
                landings.add(new CallCount(age, 1));
            }
        }
        return landings.reversed();
    }

    private static long precision(long age) {
        return Math.max(AT_LEAST, age / PRECISION);
    }

    private void forget(long now) {
        while (!calls.isEmpty() && calls.element().landsAt() + longestWindow < now) {
            calls.remove();
        }
    }
}
