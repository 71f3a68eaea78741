package dev.verification.bff.sandbox;

import static java.util.Locale.ENGLISH;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * The forms in which a vendor may name a wait.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7">RFC 9110, the three forms of an HTTP date</a>
 */
public enum WaitForm {
    NONE,
    SECONDS,
    IMF_FIXDATE,
    RFC_850,
    ASCTIME,
    RATE_LIMIT_RESET;

    /** The headers that name this wait, starting now. */
    Map<String, String> headers(Instant now, Duration wait) {
        Instant end = now.plus(wait);
        return switch (this) {
            case NONE -> Map.of();
            case SECONDS -> Map.of("Retry-After", Long.toString(wait.toSeconds()));
            case IMF_FIXDATE -> date(end, "EEE, dd MMM yyyy HH:mm:ss 'GMT'");
            case RFC_850 -> date(end, "EEEE, dd-MMM-yy HH:mm:ss 'GMT'");
            case ASCTIME -> date(end, "EEE MMM ppd HH:mm:ss yyyy");
            case RATE_LIMIT_RESET ->
                Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", Long.toString(end.getEpochSecond()));
        };
    }

    private static Map<String, String> date(Instant end, String pattern) {
        DateTimeFormatter formatter =
                DateTimeFormatter.ofPattern(pattern, ENGLISH).withZone(ZoneOffset.UTC);
        return Map.of("Retry-After", formatter.format(end));
    }
}
