package dev.verification.bff.upstream.settings;

import java.net.URI;
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
                ApiKeys.only("key"),
                List.of(new Limit.Window(600, Duration.ofSeconds(60))),
                new Pacing(1, Duration.ofSeconds(5)),
                bounds,
                Resilience.defaults());
    }

    public static UpstreamSettings.Connection bounds() {
        return new UpstreamSettings.Connection(
                Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(8), 16 * 1024 * 1024, 128);
    }
}
