package dev.verification.bff.deepidv;

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
 * How deepidv is called, and what it allows one key.
 *
 * @param baseUrl may hold a path
 * @param apiKey sent as x-api-key
 * @param apiKey2 used while the first is refused
 * @param perSecond calls a second, sustained
 * @param burst calls in one burst
 * @param perDay calls in any 24 hours
 * @param firstBackOff the longest first wait after a 429 that names none; doubles up to a minute
 * @param resilience retries and circuit breaker
 * @see <a href="https://docs.deepidv.com/authentication">deepidv's limits, read November 2026</a>
 */
@ConfigurationProperties("deepidv")
record DeepidvProperties(
        @DefaultValue("https://api.deepidv.com") URI baseUrl,
        @Nullable String apiKey,
        @Nullable String apiKey2,
        @DefaultValue("25") int perSecond,
        @DefaultValue("35") int burst,
        @DefaultValue("10000") int perDay,
        @DefaultValue("500ms") Duration firstBackOff,
        @DefaultValue @NestedConfigurationProperty Resilience resilience)
        implements VendorProperties {

    DeepidvProperties {
        InvalidSettingException.requireAtLeastOne("deepidv.per-second", perSecond);
        InvalidSettingException.requireAtLeastOne("deepidv.burst", burst);
        InvalidSettingException.requireAtLeastOne("deepidv.per-day", perDay);
    }

    @Override
    public List<Limit> limits() {
        return List.of(new Limit.Bucket(perSecond, burst), new Limit.Window(perDay, Duration.ofDays(1)));
    }

    /** Without the keys: a record prints what it holds. */
    @Override
    public String toString() {
        return "DeepidvProperties[" + baseUrl + "]";
    }
}
