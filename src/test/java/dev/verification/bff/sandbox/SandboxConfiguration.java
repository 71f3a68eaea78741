package dev.verification.bff.sandbox;

import dev.verification.bff.hooks.ReceivingPort;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.test.context.support.DynamicPropertyRegistrarBeanInitializer;

/**
 * The sandbox as a person runs it: both vendors simulated, with an HTTP API to control them.
 * Tests of the service take {@link SimulatedUpstreams} alone, so that the control is not in the API document.
 */
@TestConfiguration(proxyBeanMethods = false)
@Profile(SimulatedUpstreams.PROFILE)
@Import({SimulatedUpstreams.class, UpstreamState.class, ReceivingPort.class, SandboxController.class})
public class SandboxConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger("sandbox");

    /** Test contexts already have one; a running application does not, and would ignore registrars. */
    @Bean
    @ConditionalOnMissingBean
    static DynamicPropertyRegistrarBeanInitializer registrarInitializer() {
        return new DynamicPropertyRegistrarBeanInitializer();
    }

    /** From then on the vendors send webhooks when their data change. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> webhookDestinations(SimulatedVendors vendors, ReceivingPort port) {
        return ready -> {
            vendors.deepidv().sendWebhooksTo(port.of("deepidv"));
            vendors.didit().sendWebhooksTo(port.of("didit"));
        };
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> sandboxWelcome(Environment environment) {
        return ready -> {
            String url = "http://localhost:" + environment.getProperty("local.server.port");
            LOG.info("Swagger UI: {}/swagger-ui.html", url);
            LOG.info("State of the simulated vendors: {}/sandbox", url);
        };
    }
}
