package dev.verification.bff.freshness;

import dev.verification.bff.upstream.ResourceReader;
import dev.verification.bff.upstream.Time;
import java.time.Duration;

/** Keeps an upstream's answers as the service does by default. */
public final class Keeping {

    private static final Freshness FRESHNESS =
            new Freshness(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofMinutes(5), Duration.ofHours(24));

    private Keeping() {}

    public static ResourceReader copiesOf(ResourceReader upstream, Time time) {
        KeptSettings settings = new KeptSettings(FRESHNESS, Duration.ofSeconds(10));
        return new KeptUpstream(
                upstream, settings, new Copies(64_000_000, FRESHNESS.kept(), time), SharedCopies.NONE, time);
    }
}
