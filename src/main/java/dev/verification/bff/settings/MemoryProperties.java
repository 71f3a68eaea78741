package dev.verification.bff.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much memory the service may use.
 *
 * @param memoryShare the share of the heap for bodies in transit, answers being written and caches together: above 0 and
 *     at most 0.5, since what is in transit is copied now and then
 */
@ConfigurationProperties("bff")
public record MemoryProperties(@DefaultValue("0.25") double memoryShare) {

    public MemoryProperties {
        if (!(memoryShare > 0 && memoryShare <= 0.5)) {
            throw new InvalidSettingException("bff.memory-share", "must be above 0 and at most 0.5");
        }
    }
}
