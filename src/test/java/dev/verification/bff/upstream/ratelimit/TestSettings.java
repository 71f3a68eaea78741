package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.settings.Limit;
import java.time.Duration;
import java.util.List;

/** Makes the settings of a rate limiter. */
final class TestSettings {

    private TestSettings() {}

    static RateLimiterSettings of(Limit... limits) {
        return of(1, limits);
    }

    static RateLimiterSettings of(int replicas, Limit... limits) {
        return of(replicas, Integer.MAX_VALUE, limits);
    }

    static RateLimiterSettings of(int replicas, int inFlight, Limit... limits) {
        return new RateLimiterSettings(
                "didit",
                () -> "didit",
                List.of(limits),
                replicas,
                inFlight,
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                Duration.ofHours(1),
                Duration.ofSeconds(1),
                Duration.ofMillis(5),
                Duration.ofMillis(500));
    }
}
