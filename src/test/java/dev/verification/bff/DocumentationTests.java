package dev.verification.bff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.testing.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pages link to files and headings that exist, and explain every alert. */
class DocumentationTests {

    @ParameterizedTest
    @EnumSource
    void linksLeadToFilesAndHeadings(Page page) {
        assertThat(page.groups("\\]\\(([^)]+)\\)").filter(link -> !link.startsWith("https://")))
                .allSatisfy(link -> {
                    String[] parts = link.split("#", 2);
                    Path file = parts[0].isEmpty()
                            ? page.file()
                            : Path.of(".").resolve(page.file()).resolveSibling(parts[0]);
                    assertThat(file).exists();
                    if (parts.length == 2) {
                        assertThat(headings(file)).contains(parts[1]);
                    }
                });
    }

    @Test
    void readmeIsShort() {
        assertThat(Page.README.text().lines().count()).isLessThanOrEqualTo(250);
    }

    @Test
    void parameterOfTheListIsNamedInTwoFiles() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java")).filter(Files::isRegularFile)) {
            assertThat(sources.filter(file -> text(file).contains("byOrganization"))
                            .map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("SessionListRequest.java", "SessionQuery.java");
        }
    }

    @Test
    void everyAlertHasAnEntryInTheRunbook() throws IOException {
        try (Stream<Path> rules = Files.list(Path.of("helm/verification-bff/rules"))) {
            assertThat(Page.OPERATIONS.groups("(?m)^### (VerificationBff\\w+)$"))
                    .containsExactlyInAnyOrderElementsOf(
                            rules.flatMap(file -> alerts(text(file))).toList());
        }
    }

    private static Stream<String> alerts(String rules) {
        JsonNode groups = JsonMapper.shared().valueToTree(new Yaml().<Object>load(rules));
        return groups.findValuesAsString("alert").stream();
    }

    /** As links name them. */
    private static Stream<String> headings(Path file) {
        return text(file)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                .map(title -> title.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
