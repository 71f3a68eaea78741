package dev.verification.bff.cache;

import java.time.Duration;

/**
 * How long the entries of one upstream's cache are served.
 *
 * @param fresh how long an entry counts as fresh
 * @param absentFresh the same for "not found"
 * @param staleWhileRevalidate how much longer an entry is served at once while one refresh runs
 * @param staleIfError how much longer than fresh an entry is served when nothing newer is available
 * @param refreshDeadline for a refresh in the background
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5861">RFC 5861, HTTP Cache-Control Extensions for Stale Content</a>
 */
record CacheSettings(
        Duration fresh,
        Duration absentFresh,
        Duration staleWhileRevalidate,
        Duration staleIfError,
        Duration refreshDeadline) {

    /** How long an entry is of any use. */
    Duration retention() {
        return longer(fresh, absentFresh).plus(staleIfError);
    }

    /** These settings with a longer fresh time, which ends at the latest where a refresh would be due in any case. */
    CacheSettings stretched(double factor) {
        if (factor == 1) {
            return this;
        }
        Duration stretched = Duration.ofMillis((long) (fresh.toMillis() * factor));
        Duration longest = longer(fresh, staleWhileRevalidate);
        return new CacheSettings(
                stretched.compareTo(longest) > 0 ? longest : stretched,
                absentFresh,
                staleWhileRevalidate,
                staleIfError,
                refreshDeadline);
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
