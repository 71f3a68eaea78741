package dev.verification.bff.upstream.shared;

import java.util.List;

/**
 * Follows the clock of Redis beside this process's own, so that a step of the former is found out before anything is
 * decided by it: between two answers as much time must have passed there as here. Microseconds; safe for use by many
 * threads.
 */
final class RedisClock {

    /** As much as clocks may differ besides their drift. */
    private static final long TOLERANCE = 20_000;

    /** Clocks drift apart by up to 500 millionths each while they are being set right. */
    private static final long DRIFT = 500;

    private String epoch = "";
    private long shown = -1;
    private long asked;
    private long answered;

    /** When we were answered last, by the clock of Redis, and how long ago that is at least. */
    synchronized List<String> last(long now) {
        long ago = now - answered;
        return shown < 0
                ? List.of("", "")
                : List.of(String.valueOf(shown), String.valueOf(Math.max(0, ago - ago / DRIFT)));
    }

    /**
     * Takes in an answer.
     *
     * @param sent when its question was sent
     * @param now when it came
     * @return by how much the clock of Redis was set; zero when it goes on
     */
    synchronized long step(SharedBudgetState standing, long sent, long now) {
        long passed = standing.clock() - shown;
        long most = now - asked;
        long least = sent - answered;
        boolean isKnown = shown >= 0 && standing.epoch().equals(epoch);
        long step = isKnown ? beyond(passed, least - least / DRIFT - TOLERANCE, most + most / DRIFT + TOLERANCE) : 0;
        if (!standing.epoch().isEmpty()) {
            epoch = standing.epoch();
        }
        shown = standing.clock();
        asked = sent;
        answered = now;
        return step;
    }

    private static long beyond(long passed, long least, long most) {
        return passed > most ? passed - most : Math.min(0, passed - least);
    }
}
