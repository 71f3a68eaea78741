package dev.verification.bff.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every vendor's properties hold, under the vendor's own prefix. */
public interface VendorProperties {

    /** May hold a path. */
    URI baseUrl();

    @Nullable
    String apiKey();

    /** Used while the first is refused. */
    @Nullable
    String apiKey2();

    /** What the vendor allows one key; all of them hold. */
    List<Limit> limits();

    /** The longest first wait after a 429 that names none. */
    Duration firstBackOff();

    Resilience resilience();
}
