package dev.verification.bff.settings;

import java.time.Clock;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/** Joins a vendor's properties with those that hold for every upstream. */
@Component
public final class UpstreamSettingsFactory {

    private final TransportProperties transport;
    private final FleetProperties fleet;
    private final Secrets secrets;

    UpstreamSettingsFactory(TransportProperties transport, FleetProperties fleet, Secrets secrets) {
        this.transport = transport;
        this.fleet = fleet;
        this.secrets = secrets;
    }

    /**
     * @param name of the upstream, which is also the prefix of its properties
     * @param clock decides when a refused key is tried again
     * @throws InvalidSettingException when a property is missing or invalid
     */
    public UpstreamSettings create(String name, VendorProperties properties, Clock clock) {
        return new UpstreamSettings(
                name,
                properties.baseUrl(),
                ApiKeys.watched(name, properties.apiKey(), properties.apiKey2(), secrets, clock),
                properties.limits(),
                fleet.replicas(),
                properties.firstBackOff(),
                transport.connection(),
                properties.resilience());
    }

    /**
     * How many replicas of this service run.
     *
     * @param replicas that use the same keys, this one included
     */
    @ConfigurationProperties("bff")
    record FleetProperties(@DefaultValue("1") int replicas) {}
}
