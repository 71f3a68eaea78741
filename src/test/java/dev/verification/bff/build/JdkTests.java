package dev.verification.bff.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.build.Checkout.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class JdkTests {

    /** A Java version that no JDK supports stands for a machine whose JDKs are all too old. */
    @Test
    void buildWhenNoJdkIsNewEnoughAsksToInstallOneAndForNothingElse(@TempDir Path folder)
            throws IOException, InterruptedException {
        Checkout checkout =
                Checkout.of(folder, "mvnw", ".mvn", "pom.xml", "src/main/java/dev/verification/bff/package-info.java");

        Outcome outcome = checkout.run(
                Map.of("JAVA_HOME", System.getProperty("java.home")),
                "./mvnw",
                "-B",
                "-Polder-jdk",
                "-Dmaven.compiler.release=999",
                "validate");

        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.output())
                .contains("(install JDK 21 or newer)", "release version 999 not supported")
                .doesNotContain("toolchains.xml");
    }
}
