package dev.verification.bff.upstream.shared;

import java.util.List;

/**
 * Compares the clock of Redis with this process's own, so that a step of the former is noticed before anything is decided
 * by it: between two responses the same time must have passed on both. Microseconds; safe for use by many threads.
 */
final class RedisClock {

    /** By how much the clocks may differ besides their drift. */
    private static final long TOLERANCE = 20_000;

    /** Clocks drift by up to 500 millionths each while they are being set right. */
    private static final long DRIFT = 500;

    private String epoch = "";
    private long shown = -1;
    private long requestedAt;
    private long respondedAt;

    /** What the clock of Redis showed in the last response, and how long ago that was at least; blank before the first. */
    synchronized List<String> last(long now) {
        long ago = now - respondedAt;
        return shown < 0
                ? List.of("", "")
                : List.of(String.valueOf(shown), String.valueOf(Math.max(0, ago - ago / DRIFT)));
    }

    /**
     * Compares a response with the one before.
     *
     * @param sentAt when its request was sent
     * @param now when it came
     * @return by how much the clock of Redis was set; zero if it was not
     */
    synchronized long step(SharedBudgetState state, long sentAt, long now) {
        long passed = state.clock() - shown;
        long most = now - requestedAt;
        long least = sentAt - respondedAt;
        boolean isKnown = shown >= 0 && state.epoch().equals(epoch);
        long step = isKnown ? beyond(passed, least - least / DRIFT - TOLERANCE, most + most / DRIFT + TOLERANCE) : 0;
        if (!state.epoch().isEmpty()) {
            epoch = state.epoch();
        }
        shown = state.clock();
        requestedAt = sentAt;
        respondedAt = now;
        return step;
    }

    private static long beyond(long passed, long least, long most) {
        return passed > most ? passed - most : Math.min(0, passed - least);
    }
}
