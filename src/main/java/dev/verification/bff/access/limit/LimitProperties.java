package dev.verification.bff.access.limit;

import dev.verification.bff.settings.InvalidSettingException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many requests are served at once; one more is turned away as {@code overloaded}.
 *
 * @param maxConcurrentRequests in all
 * @param maxConcurrentRequestsPerCaller for one caller; not in mode none, where all are one
 */
@ConfigurationProperties("bff")
public record LimitProperties(
        @DefaultValue("2000") int maxConcurrentRequests,
        @DefaultValue("500") int maxConcurrentRequestsPerCaller) {

    public LimitProperties {
        InvalidSettingException.requireAtLeastOne("bff.max-concurrent-requests", maxConcurrentRequests);
        InvalidSettingException.requireAtLeastOne(
                "bff.max-concurrent-requests-per-caller", maxConcurrentRequestsPerCaller);
    }
}
