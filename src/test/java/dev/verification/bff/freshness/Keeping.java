package dev.verification.bff.freshness;

import dev.verification.bff.capacity.MemoryLimit;
import dev.verification.bff.upstream.ResourceReader;
import dev.verification.bff.upstream.Time;
import java.time.Duration;

/** Keeps an upstream's answers as the service does by default. */
public final class Keeping {

    private static final Freshness FRESHNESS =
            new Freshness(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofMinutes(5), Duration.ofHours(24));

    private Keeping() {}

    public static ResourceReader copiesOf(ResourceReader upstream, Time time) {
        MemoryLimit memory = new MemoryLimit(1 << 30, time.scheduler());
        KeptSettings settings = new KeptSettings(FRESHNESS, Duration.ofSeconds(10));
        return new KeptUpstream(
                upstream,
                settings,
                memory,
                new Copies(64_000_000, FRESHNESS.kept(), time, memory),
                SharedCopies.NONE,
                time);
    }
}
