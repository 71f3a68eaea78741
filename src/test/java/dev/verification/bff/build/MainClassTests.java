package dev.verification.bff.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.BffApplication;
import dev.verification.bff.SandboxApplication;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.loader.tools.MainClassFinder;

/** The main classes that {@code spring-boot:run} and {@code spring-boot:test-run} find: they refuse to choose between two. */
class MainClassTests {

    @Test
    void runStartsTheService() throws Exception {
        assertThat(mainClassBeside(BffApplication.class)).isEqualTo(BffApplication.class.getName());
    }

    @Test
    void testRunStartsTheSandbox() throws Exception {
        assertThat(mainClassBeside(SandboxApplication.class)).isEqualTo(SandboxApplication.class.getName());
    }

    private static String mainClassBeside(Class<?> type) throws IOException, URISyntaxException {
        File classes = new File(
                type.getProtectionDomain().getCodeSource().getLocation().toURI());
        return MainClassFinder.findSingleMainClass(classes, SpringBootApplication.class.getName());
    }
}
