package dev.verification.bff.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many replicas of this service run.
 *
 * @param replicas that use the same keys, this one included
 */
@ConfigurationProperties("bff")
record FleetProperties(@DefaultValue("1") int replicas) {}
