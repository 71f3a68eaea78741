package dev.verification.bff.cache;

import java.time.Duration;

/**
 * How long the copies of one upstream's answers may be shown.
 *
 * @param fresh how long a copy counts as fresh
 * @param absentFresh the same of "there is none"
 * @param whileRevalidate how much longer it is shown at once while one refresh runs
 * @param ifError how much longer it is shown when nothing newer can be had
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5861">RFC 5861, HTTP Cache-Control Extensions for Stale Content</a>
 */
public record Freshness(Duration fresh, Duration absentFresh, Duration whileRevalidate, Duration ifError) {

    /** The whole life of a copy. */
    Duration kept() {
        return longer(fresh, absentFresh).plus(ifError);
    }

    /** This freshness with its fresh time stretched, at most to where a copy would be refreshed in any case. */
    Freshness stretched(double factor) {
        Duration stretched = Duration.ofMillis((long) (fresh.toMillis() * factor));
        Duration most = longer(fresh, whileRevalidate);
        return new Freshness(stretched.compareTo(most) > 0 ? most : stretched, absentFresh, whileRevalidate, ifError);
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
