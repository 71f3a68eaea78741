package dev.verification.bff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.testing.Page;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.ServiceTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The metrics served, compared with the operations page, the dashboards and the alerts. */
@ServiceTest
class MetricsTests {

    private static final Path CHART = Path.of("helm", "verification-bff");
    private static final String ROW = "(?m)^\\| `(bff_\\w+)` \\| (.*?) ?\\| .+ \\|$";
    private static final Pattern METRIC = Pattern.compile("(\\w+)\\{([^}]*)}");
    private static final Pattern NAME = Pattern.compile("\\b(?:bff|http|jvm|process|cache|system)_\\w+(?!\\w*\\{)");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)(=~|!~|!=|=)\"([^\"]*)\"");
    private static final Pattern GROUPED = Pattern.compile("by \\(([^)]*)\\)[^)]*?(\\w+)\\{");

    /** Labels that Prometheus adds. */
    private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance");

    private final RunningService service;

    MetricsTests(RunningService service) {
        this.service = service;
    }

    @Test
    void metricsAreThoseOfTheOperationsPageWithTheirLabels() {
        Metrics metrics = metrics();
        Map<String, Set<String>> listed = Page.OPERATIONS
                .results(ROW)
                .collect(Collectors.toMap(row -> row.group(1), row -> labels(row.group(2))));

        Map<String, Set<String>> served = metrics.ours()
                .collect(Collectors.toMap(
                        name -> name,
                        name -> new TreeSet<>(metrics.labels(name.endsWith("_seconds") ? name + "_count" : name))));
        assertThat(served).isNotEmpty().isEqualTo(listed);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void metricsThatDashboardsAndAlertsQueryAreServed(String question) {
        Metrics metrics = metrics();

        List<MatchResult> asked = METRIC.matcher(question).results().toList();
        assertThat(asked).as("what is asked for").isNotEmpty();
        assertThat(NAME.matcher(question).results().map(MatchResult::group))
                .as("without a selector")
                .isEmpty();
        assertThat(asked).filteredOn(metric -> !metric.group(1).equals("up")).allSatisfy(metric -> {
            assertThat(metrics.names()).contains(metric.group(1));
            MATCHER.matcher(metric.group(2))
                    .results()
                    .forEach(label -> assertIsServed(metrics, metric.group(1), label));
        });
        assertThat(GROUPED.matcher(question).results())
                .allSatisfy(grouped -> assertThat(metrics.labels(grouped.group(2)))
                        .containsAll(Arrays.asList(grouped.group(1).split(", "))));
    }

    @Test
    void labelsOfARequestAreBoundedWhateverIsRequested() {
        metrics();
        List<String> paths = List.of(
                "/canary/1",
                "/api/v1/sessions/canary-2",
                "/api/v1/sessions/canary-3/reviews",
                "/api/v1/canary-4?q=canary",
                "/problems/canary-5",
                "/%63anary-6",
                "/swagger-ui/canary-7.js",
                "/v3/api-docs/canary-8");
        for (String path : paths) {
            service.get(path);
            service.send(service.request(path)
                    .method("CANARY", BodyPublishers.noBody())
                    .build());
        }

        String page = service.manage("/actuator/prometheus").response().body();
        assertThat(page).doesNotContainIgnoringCase("canary");
        Metrics metrics = Metrics.of(page);
        assertThat(metrics.values("http_server_requests_seconds_count", "uri"))
                .contains("/api/v1/sessions/{session_id}");
        assertThat(metrics.names()).noneMatch(name -> name.startsWith("http_client"));
    }

    private static void assertIsServed(Metrics metrics, String name, MatchResult label) {
        if (OF_PROMETHEUS.contains(label.group(1))) {
            return;
        }
        assertThat(metrics.labels(name)).contains(label.group(1));
        if (name.startsWith("bff_")) {
            assertThat(metrics.values(name, label.group(1)))
                    .containsAll(Arrays.asList(label.group(3).split("\\|")));
        }
    }

    static Stream<String> questions() throws IOException {
        return Stream.concat(
                files("dashboards").flatMap(MetricsTests::panels),
                files("rules").flatMap(MetricsTests::alerts));
    }

    private static Stream<String> panels(Path dashboard) {
        return JsonMapper.shared().readTree(text(dashboard)).findValuesAsString("expr").stream();
    }

    private static Stream<String> alerts(Path rules) {
        JsonNode groups = JsonMapper.shared().valueToTree(new Yaml().<Map<String, Object>>load(text(rules)));
        return groups.findValuesAsString("expr").stream();
    }

    private static Stream<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(CHART.resolve(folder))) {
            return files.sorted().toList().stream();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static Set<String> labels(String cell) {
        return Pattern.compile("`(\\w+)`")
                .matcher(cell)
                .results()
                .map(label -> label.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** After a request, so that all metrics exist. */
    private Metrics metrics() {
        service.get("/api/v1/sessions?limit=1");
        service.get("/api/v1/sessions/no-such-session");
        return Metrics.of(service.manage("/actuator/prometheus").response().body());
    }
}
