package dev.verification.bff.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who else runs this service.
 *
 * @param replicas of this service, this one included, that use the same keys
 */
@ConfigurationProperties("bff")
public record FleetProperties(@DefaultValue("1") int replicas) {}
