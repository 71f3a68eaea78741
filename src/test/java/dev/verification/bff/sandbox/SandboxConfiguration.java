package dev.verification.bff.sandbox;

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
 * The sandbox as a person runs it: both vendors simulated, and a control over HTTP beside the service's own routes.
 * Tests of the service take {@link SimulatedUpstreams} alone, so that the control is not in its API document.
 */
@TestConfiguration(proxyBeanMethods = false)
@Profile(SimulatedUpstreams.PROFILE)
@Import({SimulatedUpstreams.class, LearnedFromVendors.class, SandboxController.class})
public class SandboxConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger("sandbox");

    /** Test contexts have one already; a running application has none, and would not look for registrars. */
    @Bean
    @ConditionalOnMissingBean
    static DynamicPropertyRegistrarBeanInitializer registrarInitializer() {
        return new DynamicPropertyRegistrarBeanInitializer();
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> sandboxWelcome(Environment environment) {
        return ready -> {
            String url = "http://localhost:" + environment.getProperty("local.server.port");
            LOG.info("Try it out: {}/swagger-ui.html", url);
            LOG.info("What the simulated vendors do, and how to make them fail: {}/sandbox", url);
        };
    }
}
