package dev.verification.bff.upstream.resilience;

import java.time.Duration;

/**
 * How long an attempt usually takes that is answered: a smoothed mean, and twice the smoothed deviation above it.
 * Zero before the first answer. Safe for use by many threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6298#section-2">RFC 6298, where the smoothing is taken from</a>
 */
final class LatencyEstimate {

    private static final double NEWEST_IN_MEAN = 1 / 8.0;
    private static final double NEWEST_IN_DEVIATION = 1 / 4.0;

    private double meanNanos;
    private double deviationNanos;
    private boolean isKnown;

    synchronized void add(Duration took) {
        double nanos = took.toNanos();
        if (isKnown) {
            deviationNanos += NEWEST_IN_DEVIATION * (Math.abs(nanos - meanNanos) - deviationNanos);
            meanNanos += NEWEST_IN_MEAN * (nanos - meanNanos);
        } else {
            meanNanos = nanos;
            isKnown = true;
        }
    }

    synchronized Duration get() {
        return Duration.ofNanos((long) (meanNanos + 2 * deviationNanos));
    }
}
