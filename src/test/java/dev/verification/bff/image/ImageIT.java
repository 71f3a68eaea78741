package dev.verification.bff.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.ImageHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The configuration of the image. */
@Tag("proof")
@Testcontainers(disabledWithoutDocker = true)
class ImageIT {

    private static final String BASE = "eclipse-temurin:25-jre";
    private static final Pattern SECRET = Pattern.compile("(?i)api.?key|password|passwd|token|secret|credential");

    @Test
    void userIsANumberAndNotRoot() {
        assertThat(config(BuiltImage.name()).getUser()).matches("[1-9]\\d*:[1-9]\\d*");
    }

    @Test
    void entryPointIsJavaWithoutAShell() {
        assertThat(config(BuiltImage.name()).getEntrypoint()).startsWith("java").doesNotContain("-c");
        assertThat(config(BuiltImage.name()).getCmd()).isNullOrEmpty();
    }

    @Test
    void heapIsAFractionOfTheContainersMemory() {
        assertThat(config(BuiltImage.name()).getEntrypoint())
                .anyMatch(option -> option.startsWith("-XX:MaxRAMPercentage="))
                .noneMatch(option -> option.startsWith("-Xm"));
    }

    @Test
    void labelsSayWhatItIs() throws IOException {
        assertThat(Objects.requireNonNull(config(BuiltImage.name()).getLabels()))
                .containsEntry("org.opencontainers.image.title", "verification-bff")
                .containsEntry("org.opencontainers.image.licenses", "Apache-2.0")
                .containsEntry("org.opencontainers.image.base.name", BASE)
                .containsEntry("org.opencontainers.image.version", version())
                .containsKeys("org.opencontainers.image.description", "org.opencontainers.image.revision");
    }

    @Test
    void environmentIsThatOfTheBaseAndLimitsNativeMemory() {
        List<String> environment = new ArrayList<>(List.of(config(BASE).getEnv()));
        environment.add("MALLOC_ARENA_MAX=2");
        assertThat(config(BuiltImage.name()).getEnv()).containsExactlyInAnyOrderElementsOf(environment);
    }

    @Test
    void historyContainsNoSecret() {
        assertThat(BuiltImage.engine().imageHistoryCmd(BuiltImage.name()).exec())
                .extracting(ImageHistory::getCreatedBy)
                .isNotEmpty()
                .noneMatch(SECRET.asPredicate());
    }

    private static ContainerConfig config(String image) {
        return Objects.requireNonNull(
                BuiltImage.engine().inspectImageCmd(image).exec().getConfig());
    }

    private static String version() throws IOException {
        var project = Pattern.compile("<artifactId>verification-bff</artifactId>\\s*<version>(.*?)</version>")
                .matcher(Files.readString(Path.of("pom.xml")));
        assertThat(project.find()).isTrue();
        return project.group(1);
    }
}
