package dev.verification.bff.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.testing.SandboxTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.Environment;

@SandboxTest(properties = "sandbox-test.more=seen")
class SandboxTestTests {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private SimulatedVendors vendors;

    @Autowired
    private Environment environment;

    @Test
    void vendorsStandBehindTheService() {
        assertThat(environment.getProperty("deepidv.base-url")).isEqualTo(vendors.deepidvUrl());
        assertThat(environment.getProperty("didit.base-url")).isEqualTo(vendors.diditUrl());
    }

    @Test
    void propertiesOfTheTestAreTaken() {
        assertThat(environment.getProperty("sandbox-test.more")).isEqualTo("seen");
        assertThat(environment.getProperty("bff.auth")).isEqualTo("none");
    }

    @Test
    void nothingOfTheSandboxIsThereWithoutItsProfile() {
        try (AnnotationConfigApplicationContext plain = new AnnotationConfigApplicationContext(
                SandboxConfiguration.class, SimulatedUpstreams.class, SandboxController.class)) {
            assertThat(plain.getBeanDefinitionNames())
                    .noneMatch(name -> name.contains("imulated") || name.contains("andbox"));
        }
    }

    @Test
    void controlIsOnlyThereWhenImported() {
        assertThat(context.getBeansOfType(SandboxController.class)).isEmpty();
    }
}
