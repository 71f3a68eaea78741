package dev.verification.bff.scenarios;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * A group of callers with the same behaviour.
 *
 * @param need what they request
 * @param perSecond requests a second, at random times
 * @param from when the first may be sent
 * @param until when the last may be sent
 * @param atOnce how many are sent together at the beginning, in addition
 * @param patience their deadline
 * @param stay after which they disconnect without an answer
 * @param obeying whether a rejected caller retries once, after the wait it was given
 * @param replica to which they send all; empty for any
 */
record Callers(
        Need need,
        double perSecond,
        Duration from,
        Duration until,
        int atOnce,
        Duration patience,
        Duration stay,
        boolean obeying,
        OptionalInt replica) {

    private static final Duration FOREVER = Duration.ofDays(365);

    static Callers asking(Need need, double perSecond) {
        return new Callers(
                need,
                perSecond,
                Duration.ZERO,
                FOREVER,
                0,
                Duration.ofSeconds(10),
                FOREVER,
                false,
                OptionalInt.empty());
    }

    /** This many at the same instant, and no more. */
    static Callers together(int atOnce, Need need, Duration at) {
        return new Callers(need, 0, at, FOREVER, atOnce, Duration.ofSeconds(10), FOREVER, false, OptionalInt.empty());
    }

    Callers between(Duration begin, Duration end) {
        return new Callers(need, perSecond, begin, end, atOnce, patience, stay, obeying, replica);
    }

    Callers withDeadline(Duration deadline) {
        return new Callers(need, perSecond, from, until, atOnce, deadline, stay, obeying, replica);
    }

    Callers disconnectingAfter(Duration stayed) {
        return new Callers(need, perSecond, from, until, atOnce, patience, stayed, obeying, replica);
    }

    Callers retryingWhenRejected() {
        return new Callers(need, perSecond, from, until, atOnce, patience, stay, true, replica);
    }

    Callers at(int number) {
        return new Callers(need, perSecond, from, until, atOnce, patience, stay, obeying, OptionalInt.of(number));
    }

    /** When they send their requests, in order. */
    List<Duration> arrivals(Duration length, RandomGenerator chance) {
        List<Duration> arrivals = new ArrayList<>();
        for (int i = 0; i < atOnce; i++) {
            arrivals.add(from);
        }
        Duration end = until.compareTo(length) < 0 ? until : length;
        for (Duration at = from.plus(gap(chance)); at.compareTo(end) < 0; at = at.plus(gap(chance))) {
            arrivals.add(at);
        }
        return arrivals;
    }

    private Duration gap(RandomGenerator chance) {
        return perSecond == 0 ? FOREVER : Duration.ofNanos((long) (chance.nextExponential() / perSecond * 1e9));
    }
}
