package dev.verification.bff.upstream.http;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;

/**
 * Reads how long an upstream asked us to wait: {@code Retry-After} in seconds or as a date, else
 * {@code X-RateLimit-Reset} as an instant (epoch seconds or milliseconds) or in seconds.
 * Instants are measured on the upstream's own clock where it tells its time ({@code Date}), so skew does not matter.
 *
 * @param longest what a longer wait is cut to
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3">RFC 9110, Retry-After</a>
 * @see <a href="https://docs.didit.me/integration/rate-limiting">Didit, rate limiting</a>
 */
record RequestedWait(Duration longest) {

    /** Nobody's limit lasts longer: beyond it a value is a mistake, not a wish. */
    private static final Duration ABSURD = Duration.ofDays(31);

    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(\\.\\d{0,9})?");
    private static final BigDecimal FIRST_EPOCH_SECOND = new BigDecimal("1e9");
    private static final BigDecimal FIRST_EPOCH_MILLI = new BigDecimal("1e11");

    /**
     * @return whole milliseconds, from zero to {@link #longest}; empty when no known header names a wait, or it names
     *     one that is negative, absurd or unreadable. Of several values, in one header or several, the longest holds.
     */
    Optional<Duration> read(HttpHeaders headers, Clock clock) {
        Instant now = upstreamNow(headers, clock);
        return named(headers, "Retry-After", value -> retryAfter(value, now))
                .or(() -> named(headers, "X-RateLimit-Reset", value -> reset(value, now)));
    }

    private static Instant upstreamNow(HttpHeaders headers, Clock clock) {
        return headers.getOrEmpty("Date").stream()
                .flatMap(date -> HttpDate.read(date, clock.instant()).stream())
                .findFirst()
                .orElseGet(clock::instant);
    }

    private Optional<Duration> named(HttpHeaders headers, String name, Function<String, Optional<Duration>> reader) {
        return headers.getOrEmpty(name).stream()
                .flatMap(RequestedWait::values)
                .flatMap(value -> reader.apply(value.strip()).stream())
                .filter(wait -> !wait.isNegative() && wait.compareTo(ABSURD) <= 0)
                .max(Comparator.naturalOrder())
                .map(wait -> wait.compareTo(longest) > 0 ? longest : wait);
    }

    /**
     * The values in one header, without their parameters. Commas stand between them, and in dates behind the weekday,
     * without which a date can be read as well.
     */
    static Stream<String> values(String header) {
        return Stream.of(header.split(",")).map(value -> value.replaceFirst(";.*", ""));
    }

    private static Optional<Duration> retryAfter(String value, Instant now) {
        return number(value)
                .map(RequestedWait::seconds)
                .or(() -> HttpDate.read(value, now).map(at -> between(now, at)));
    }

    private static Optional<Duration> reset(String value, Instant now) {
        return number(value).map(number -> reset(number, now));
    }

    private static Duration reset(BigDecimal number, Instant now) {
        if (number.compareTo(FIRST_EPOCH_SECOND) < 0) {
            return seconds(number);
        }
        BigDecimal epochSeconds = number.compareTo(FIRST_EPOCH_MILLI) < 0 ? number : number.movePointLeft(3);
        return between(now, Instant.EPOCH.plus(seconds(epochSeconds)));
    }

    private static Optional<BigDecimal> number(String value) {
        return NUMBER.matcher(value).matches() ? Optional.of(new BigDecimal(value)) : Optional.empty();
    }

    // Both round up: a wait cut short by a part of a millisecond is cut short.
    private static Duration seconds(BigDecimal seconds) {
        return Duration.ofMillis(
                seconds.movePointRight(3).setScale(0, RoundingMode.CEILING).longValueExact());
    }

    private static Duration between(Instant now, Instant at) {
        return Duration.ofMillis(Duration.between(now, at).plusNanos(999_999).toMillis());
    }
}
