package dev.verification.bff.didit;

import dev.verification.bff.settings.InvalidSettingException;
import dev.verification.bff.settings.Limit;
import dev.verification.bff.settings.Resilience;
import dev.verification.bff.settings.VendorProperties;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Didit is called, and what it allows one key.
 *
 * @param baseUrl may hold a path
 * @param apiKey sent as x-api-key
 * @param apiKey2 used while the first is refused
 * @param perWindow reads within any window
 * @param window the length of the sliding window
 * @param firstBackOff the longest first wait after a 429 that names none; doubles up to a minute
 * @param resilience retries and circuit breaker
 * @see <a href="https://docs.didit.me/integration/rate-limiting">Didit's limits, read November 2026</a>
 */
@ConfigurationProperties("didit")
record DiditProperties(
        @DefaultValue("https://verification.didit.me") URI baseUrl,
        @Nullable String apiKey,
        @Nullable String apiKey2,
        @DefaultValue("600") int perWindow,
        @DefaultValue("60s") Duration window,
        @DefaultValue("5s") Duration firstBackOff,
        @DefaultValue @NestedConfigurationProperty Resilience resilience)
        implements VendorProperties {

    DiditProperties {
        InvalidSettingException.requireAtLeastOne("didit.per-window", perWindow);
        InvalidSettingException.requirePositive("didit.window", window);
    }

    @Override
    public List<Limit> limits() {
        return List.of(new Limit.Window(perWindow, window));
    }

    /** Without the keys: a record prints what it holds. */
    @Override
    public String toString() {
        return "DiditProperties[" + baseUrl + "]";
    }
}
