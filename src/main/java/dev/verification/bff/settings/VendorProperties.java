package dev.verification.bff.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The properties that every vendor has, under its own prefix. */
public interface VendorProperties {

    /** May contain a path. */
    URI baseUrl();

    @Nullable
    String apiKey();

    /** Used while the first is refused. */
    @Nullable
    String apiKey2();

    /** What the vendor allows one key; all of them apply. */
    List<Limit> limits();

    /** The longest first wait after a 429 without one. */
    Duration firstBackOff();

    Resilience resilience();
}
