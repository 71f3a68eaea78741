package dev.verification.bff.scenarios;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The form in which a simulated vendor names the wait of its 429. */
enum WaitForm {
    NONE {
        @Override
        Map<String, String> headers(Duration wait, Instant now, RandomGenerator chance) {
            return Map.of();
        }
    },
    SECONDS {
        @Override
        Map<String, String> headers(Duration wait, Instant now, RandomGenerator chance) {
            return Map.of("Retry-After", String.valueOf(ceilSeconds(wait)));
        }
    },
    /** One of the three forms of a date, at random. */
    DATE {
        @Override
        Map<String, String> headers(Duration wait, Instant now, RandomGenerator chance) {
            DateTimeFormatter form = switch (chance.nextInt(3)) {
                case 0 -> form("EEE, dd MMM yyyy HH:mm:ss 'GMT'");
                case 1 -> form("EEEE, dd-MMM-yy HH:mm:ss 'GMT'");
                default -> form("EEE MMM ppd HH:mm:ss yyyy");
            };
            return Map.of(
                    "Date", form("EEE, dd MMM yyyy HH:mm:ss 'GMT'").format(now),
                    "Retry-After", form.format(now.plusSeconds(ceilSeconds(wait))));
        }
    },
    RESET {
        @Override
        Map<String, String> headers(Duration wait, Instant now, RandomGenerator chance) {
            return Map.of(
                    "Date", form("EEE, dd MMM yyyy HH:mm:ss 'GMT'").format(now),
                    "X-RateLimit-Reset",
                            String.valueOf(now.plus(wait).plusMillis(999).getEpochSecond()));
        }
    };

    abstract Map<String, String> headers(Duration wait, Instant now, RandomGenerator chance);

    private static long ceilSeconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }

    private static DateTimeFormatter form(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }
}
