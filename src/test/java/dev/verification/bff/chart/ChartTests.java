package dev.verification.bff.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChartTests {

    static Stream<ValueSet> sets() {
        return ValueSet.all();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void renderWhenValuesAreGivenMakesWhatTheyAskFor(ValueSet set) {
        assertThat(set.expect()).isNotEmpty();
        set.expect().forEach((id, expected) -> {
            Optional<JsonNode> resource = set.rendered().find(id);
            assertThat(resource.isPresent()).as(id).isEqualTo(expected != null);
            resource.ifPresent(found -> assertHolds(id, found, expected));
        });
    }

    @ParameterizedTest
    @MethodSource("sets")
    void lintWhenValuesAreGivenFindsNothing(ValueSet set) {
        var result = Chart.lint(set.values());

        assertThat(result.getMessages()).isSubsetOf("[INFO] Chart.yaml: icon is recommended");
        assertThat(result.isFailed()).isFalse();
    }

    @Test
    void setsAreFortyAtLeastEachWithItsOwnName() {
        assertThat(sets().map(ValueSet::name)).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(40);
    }

    /** By default the chart installs what this repository builds. */
    @Test
    void appVersionIsThatOfTheBuild() throws IOException {
        var project = Pattern.compile("<artifactId>verification-bff</artifactId>\\s*<version>(.*?)</version>")
                .matcher(Files.readString(Path.of("pom.xml")));

        assertThat(project.find()).isTrue();
        assertThat(Values.read(Chart.HOME.resolve("Chart.yaml"))).containsEntry("appVersion", project.group(1));
    }

    private static void assertHolds(String id, JsonNode resource, Map<String, Object> expected) {
        expected.forEach((pointer, value) -> {
            JsonNode found = resource.at(pointer);
            JsonNode wanted = JsonMapper.shared().valueToTree(value);
            assertThat(found.isMissingNode() ? JsonMapper.shared().nullNode() : found)
                    .as("%s at %s", id, pointer)
                    .isEqualTo(wanted);
        });
    }
}
