package dev.verification.bff.sandbox;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;
import org.springframework.test.context.DynamicPropertyRegistrar;

/**
 * Connects the service to both simulated vendors. Their limits are the published ones, or those of a {@link Limits} bean.
 *
 * <p>Only there where it is asked for, by {@code @SandboxTest} or an import: Spring's tests pass test configurations by
 * when they scan for components. A plain start of the application from a test does not, hence the profile as well.
 */
@TestConfiguration(proxyBeanMethods = false)
@Profile(SimulatedUpstreams.PROFILE)
public class SimulatedUpstreams {

    /** The profile without which nothing of the sandbox is added to an application. */
    public static final String PROFILE = "sandbox";

    @Bean
    SimulatedVendors simulatedVendors(ObjectProvider<Limits> limits) {
        return SimulatedVendors.start(limits.getIfAvailable(Limits::published));
    }

    @Bean
    DynamicPropertyRegistrar simulatedVendorProperties(SimulatedVendors vendors) {
        return properties -> {
            properties.add("deepidv.base-url", vendors::deepidvUrl);
            properties.add("deepidv.api-key", () -> DeepidvSimulation.KEY);
            properties.add("deepidv.webhook-secret", vendors.deepidv()::webhookSecret);
            properties.add("didit.base-url", vendors::diditUrl);
            properties.add("didit.api-key", () -> DiditSimulation.KEY);
            properties.add("didit.webhook-secret", vendors.didit()::webhookSecret);
        };
    }
}
