package dev.verification.bff.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.BffApplication;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an editor shows of our settings. */
class SettingsMetadataTests {

    private final Map<String, JsonNode> properties = read().stream()
            .collect(Collectors.toMap(property -> property.path("name").asString(), Function.identity()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis.url",
                "bff.match",
                "bff.secrets-directory",
                "bff.deadline",
                "deepidv.resilience.breaker.open-for",
                "deepidv.resilience.retry.max-attempts",
                "didit.resilience.longest-wait"
            })
    void settingIsKnownToEditors(String name) {
        assertThat(properties).containsKey(name);
    }

    @Test
    void deadlineIsDescribedAsThatOfCallers() {
        assertThat(properties.get("bff.deadline").path("description").asString())
                .contains("by when a caller has an answer");
    }

    @Test
    void descriptionsExistAndContainNoMarkup() {
        assertThat(properties.values())
                .hasSizeGreaterThan(40)
                .allSatisfy(property -> assertThat(property.path("description").asString(""))
                        .as(property.path("name").asString())
                        .isNotEmpty()
                        .doesNotContain("{@", "<code>", "&lt;"));
    }

    private static List<JsonNode> read() {
        try (InputStream metadata =
                BffApplication.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            return JsonMapper.shared()
                    .readTree(metadata)
                    .required("properties")
                    .valueStream()
                    .toList();
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}
