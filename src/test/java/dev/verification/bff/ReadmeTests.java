package dev.verification.bff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.testing.Page;
import dev.verification.bff.upstream.Reason;
import dev.verification.bff.web.answer.State;
import dev.verification.bff.web.openapi.ApiDescription;
import dev.verification.bff.web.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The README and the pages it links to state facts about the code, and these are true. */
class ReadmeTests {

    private static final Path SOURCES = Path.of("src/main/java/dev/verification/bff");

    private static final String TYPE = "[A-Z]\\w*[a-z]\\w*";

    private final ApiDescription api = ApiDescription.committed();

    @Test
    void routesAreThoseOfTheApi() {
        assertThat(Page.README.groups("\\| `GET (/api/[^`]*)` \\|"))
                .containsExactlyElementsOf(api.document().required("paths").propertyNames().stream()
                        .filter(path -> path.startsWith("/api/"))
                        .toList());
    }

    @Test
    void statesAndReasonsAreAllExplained() {
        Stream<String> states = Arrays.stream(State.values()).map(State::wireName);
        Stream<String> reasons = Arrays.stream(Reason.values()).map(Reason::wireName);

        assertThat(Stream.concat(states, reasons))
                .allSatisfy(name -> assertThat(Page.BEHAVIOUR.text()).contains("\n| `" + name + "` | "));
    }

    @Test
    void problemsAreAllListedWithTheirStatus() {
        assertThat(ProblemType.values())
                .allSatisfy(kind -> assertThat(Page.BEHAVIOUR.text())
                        .containsPattern("\n\\|[^|]*`" + kind.slug() + "`[^|]*\\|[^|]*" + kind.status()));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void settingIsTakenFromItsVariable(MatchResult setting) {
        MutablePropertySources environment = new MutablePropertySources();
        environment.addLast(
                new SystemEnvironmentPropertySource("systemEnvironment", Map.of(setting.group(1), "taken")));

        assertThat(new Binder(ConfigurationPropertySources.from(environment))
                        .bind(setting.group(2), String.class)
                        .get())
                .isEqualTo("taken");
    }

    @Test
    void settingsAreAllListedWithTheirDefaults() throws IOException {
        Map<String, String> listed = settings()
                .collect(Collectors.toMap(
                        setting -> canonical(setting.group(2)),
                        setting -> setting.group(3) == null ? "" : setting.group(3)));

        assertThat(ownProperties())
                .isNotEmpty()
                .allSatisfy(property -> assertThat(listed)
                        .containsEntry(
                                canonical(property.required("name").stringValue()),
                                property.path("defaultValue").asString("")));
    }

    @Test
    void packagesAreThoseOfTheCode() throws IOException {
        try (Stream<Path> folders = Files.list(SOURCES).filter(Files::isDirectory)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .allSatisfy(
                            name -> assertThat(Page.DESIGN.text()).containsPattern("\n\\|[^|]*`" + name + "`[^|]*\\|"));
        }
    }

    @Test
    void profilesOfTheCommandsExist() throws IOException {
        String build = Files.readString(Path.of("pom.xml"));

        assertThat(Arrays.stream(Page.values()).flatMap(page -> page.groups("mvnw -P(\\w+)")))
                .isNotEmpty()
                .allSatisfy(profile -> assertThat(build).contains("<id>" + profile + "</id>"));
    }

    @ParameterizedTest
    @EnumSource
    void testsThatAPageNamesExist(Page page) {
        assertThat(page.groups("`(\\w+(?:Tests|IT|Bench))`")).isSubsetOf(types("src/test/java"));
    }

    @Test
    void typesOfTheDesignExist() {
        List<String> named = Stream.of(
                        Page.DESIGN.groups("`(" + TYPE + ")`"),
                        Page.DESIGN.groups("(?m)^    participant (" + TYPE + ")$"),
                        Page.DESIGN.groups("\\|(" + TYPE + ")\\|"),
                        Page.README.groups("see `(" + TYPE + ")`"))
                .flatMap(each -> each)
                .toList();

        assertThat(named).hasSizeGreaterThan(50).isSubsetOf(types("src"));
    }

    private static Stream<MatchResult> settings() {
        return Page.README.results("(?m)^\\| `([A-Z0-9_]+)` \\| `([a-z0-9.-]+)` \\| (?:`(.*?)`)? ?\\|");
    }

    /** All our properties, except those of the types that the README names. */
    private static List<JsonNode> ownProperties() throws IOException {
        try (InputStream metadata =
                BffApplication.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            return JsonMapper.shared()
                    .readTree(metadata)
                    .required("properties")
                    .valueStream()
                    .filter(property ->
                            !property.required("name").stringValue().matches("bff\\.transport\\..*|.*\\.resilience.*"))
                    .toList();
        }
    }

    private static String canonical(String property) {
        return property.replace("-", "");
    }

    private static Set<String> types(String folder) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
