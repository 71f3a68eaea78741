package dev.verification.bff.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Tag("proof")
@EnabledOnOs({OS.LINUX, OS.MAC})
class ReproducibleBuildIT {

    @Test
    void twoCleanBuildsGiveTheSameJar(@TempDir Path one, @TempDir Path other) throws IOException, InterruptedException {
        assertThat(build(one)).hasSameBinaryContentAs(build(other));
    }

    private static Path build(Path folder) throws IOException, InterruptedException {
        Checkout checkout = Checkout.of(folder, "mvnw", ".mvn", "pom.xml", "src/main");
        var outcome = checkout.run(
                Map.of("JAVA_HOME", System.getProperty("java.home")),
                "./mvnw",
                "-B",
                "-Dmaven.test.skip=true",
                "package");

        assertThat(outcome.exit()).as(outcome.output()).isZero();
        return folder.resolve("target/verification-bff.jar");
    }
}
