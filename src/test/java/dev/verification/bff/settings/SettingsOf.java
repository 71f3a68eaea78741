package dev.verification.bff.settings;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The settings of an upstream under test. */
public final class SettingsOf {

    /** Bounds for tests that wait for one of them. */
    public static final UpstreamSettings.Connection HASTY = new UpstreamSettings.Connection(
            Duration.ofSeconds(2), Duration.ofMillis(500), Duration.ofSeconds(8), 16 * 1024 * 1024, 128);

    private SettingsOf() {}

    public static UpstreamSettings didit(String url) {
        return didit(url, bounds());
    }

    public static UpstreamSettings didit(String url, UpstreamSettings.Connection bounds) {
        return new UpstreamSettings(
                "didit",
                URI.create(url),
                key("key"),
                List.of(new Limit.Window(600, Duration.ofSeconds(60))),
                1,
                Duration.ofSeconds(5),
                bounds,
                resilience());
    }

    /** One key that never changes. */
    public static ApiKeys key(String key) {
        return new ApiKeys(() -> key, () -> "", Clock.systemUTC());
    }

    /** What holds where nothing else is configured. */
    public static Resilience resilience() {
        return new Resilience(
                new Resilience.Breaker(Duration.ofSeconds(10), 20, 50, Duration.ofSeconds(10), 3),
                new Resilience.Retry(3, Duration.ofMillis(200), Duration.ofSeconds(2), 10, 10),
                Duration.ofDays(1));
    }

    public static UpstreamSettings.Connection bounds() {
        return new UpstreamSettings.Connection(
                Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(8), 16 * 1024 * 1024, 128);
    }
}
