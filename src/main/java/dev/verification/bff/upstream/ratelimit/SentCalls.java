package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.settings.Limit;
import dev.verification.bff.upstream.shared.BudgetSnapshot.CallCount;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Every call this replica sent within the longest window, to report them to a Redis that does not know them. Reports are
 * numbered, so that one which may or may not have arrived can be repeated unchanged.
 * Instants are microseconds since the epoch; not safe for use by many threads.
 */
final class SentCalls {

    /** Calls whose ages differ by less than this part of them are reported together. */
    private static final int PRECISION = 256;

    private static final long AT_LEAST = 1_000;

    private final long longestWindow;
    private final long longestDelivery;
    private final Deque<SentCall> calls = new ArrayDeque<>();
    private List<SentCall> unconfirmed = List.of();
    private long reports;

    SentCalls(RateLimiterSettings settings) {
        this.longestDelivery = Micros.of(settings.longestDelivery());
        this.longestWindow = settings.limits().stream()
                .mapToLong(limit -> limit instanceof Limit.Window window ? Micros.of(window.length()) : 0)
                .max()
                .orElse(0);
    }

    /**
     * Adds a call that is sent now.
     *
     * @param token under which Redis granted it; zero if it did not
     */
    SentCall add(long number, long token, long now) {
        removeOld(now);
        SentCall call = new SentCall(number, now + longestDelivery, token);
        calls.add(call);
        return call;
    }

    void remove(SentCall call) {
        calls.remove(call);
    }

    /** Redis has forgotten all of them. */
    void onForgotten() {
        unconfirmed = List.of();
        calls.forEach(SentCall::onForgotten);
    }

    /** Whether Redis counts all of them. */
    boolean areReported() {
        return unconfirmed.isEmpty() && calls.stream().allMatch(SentCall::isReported);
    }

    /** The next report: the last one again if it was not confirmed; otherwise every call that Redis does not count. */
    List<CallCount> report(long now) {
        removeOld(now);
        if (unconfirmed.isEmpty()) {
            unconfirmed = calls.stream().filter(call -> !call.isReported()).toList();
            reports += unconfirmed.isEmpty() ? 0 : 1;
        }
        return grouped(unconfirmed, now);
    }

    /** The number of the last report. */
    long reportNumber() {
        return reports;
    }

    /** Redis has received the last report. */
    void confirmReport() {
        unconfirmed.forEach(SentCall::onReported);
        unconfirmed = List.of();
    }

    /** Oldest first; each group counts from its last call. */
    private static List<CallCount> grouped(List<SentCall> calls, long now) {
        List<CallCount> groups = new ArrayList<>();
        for (Iterator<SentCall> latest = new ArrayDeque<>(calls).descendingIterator(); latest.hasNext(); ) {
            long age = now - latest.next().countsFrom();
            CallCount last = groups.isEmpty() ? null : groups.getLast();
            if (last != null && age >= last.age() && age - last.age() <= precision(last.age())) {
                groups.set(groups.size() - 1, new CallCount(last.age(), last.calls() + 1));
            } else {
                groups.add(new CallCount(age, 1));
            }
        }
        return groups.reversed();
    }

    private static long precision(long age) {
        return Math.max(AT_LEAST, age / PRECISION);
    }

    private void removeOld(long now) {
        while (!calls.isEmpty() && calls.element().countsFrom() + longestWindow < now) {
            calls.remove();
        }
    }

    /** One call this replica sent. */
    static final class SentCall {

        private final long number;
        private long countsFrom;
        private boolean isReported;
        private long token;

        /**
         * @param countsFrom the latest instant from which the upstream may count it, in microseconds since the epoch
         * @param token under which Redis granted it; zero if it did not
         */
        SentCall(long number, long countsFrom, long token) {
            this.number = number;
            this.countsFrom = countsFrom;
            this.token = token;
            this.isReported = token != 0;
        }

        /** Identifies it among this replica's calls. */
        long number() {
            return number;
        }

        /** From when it counts, in microseconds since the epoch. */
        long countsFrom() {
            return countsFrom;
        }

        /** The upstream has answered it: it counts from this instant, if that is earlier. */
        void onAnswered(long from) {
            countsFrom = Math.min(countsFrom, from);
        }

        /** Whether Redis counts it. */
        boolean isReported() {
            return isReported;
        }

        /** From now on Redis counts it, as one of many. */
        void onReported() {
            isReported = true;
        }

        /** Under which Redis knows it until it is answered; zero if it does not. */
        long token() {
            return token;
        }

        /** Redis does not count it any more. */
        void onForgotten() {
            isReported = false;
            token = 0;
        }
    }
}
