package dev.verification.bff.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.testing.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboards and rules of the chart. */
class ChartFilesTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String JOB = "job=\"verification-bff\"";
    private static final String NAMESPACE = ",namespace=\"kyc\"";
    private static final Path ALERTS = Path.of("src", "test", "resources", "chart", "alerts", "alerts.yaml");

    static List<Path> dashboards() throws IOException {
        return files("dashboards");
    }

    static List<Path> rules() throws IOException {
        return files("rules");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void dashboardHasPanelsWithQueries(Path file) throws IOException {
        JsonNode dashboard = JSON.readTree(Files.readString(file));

        assertThat(dashboard.path("uid").asString()).isNotEmpty();
        assertThat(dashboard.path("panels"))
                .isNotEmpty()
                .filteredOn(panel -> !panel.path("type").asString().equals("row"))
                .allMatch(panel -> panel.at("/targets/0/expr").isString());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void rulesWhenPromtoolIsInstalledPass(Path file) throws IOException, InterruptedException {
        assertPasses("check", "rules", file.toString());
    }

    @Test
    void alertsWhenPromtoolIsInstalledFireAndStayQuietAsTheyShould() throws IOException, InterruptedException {
        assertPasses("test", "rules", ALERTS.toString());
    }

    @Test
    void alertsAreEachTestedForFiringAndForStayingQuiet() throws IOException {
        List<String> alerts = rules().stream()
                .flatMap(ChartFilesTests::groups)
                .flatMap(group -> group.findValuesAsString("alert").stream())
                .toList();
        Map<Boolean, Set<String>> tested =
                JSON.<JsonNode>valueToTree(Values.read(ALERTS)).findValues("alert_rule_test").stream()
                        .flatMap(Resources::each)
                        .collect(Collectors.partitioningBy(
                                test -> test.path("exp_alerts").isEmpty(),
                                Collectors.mapping(
                                        test -> test.path("alertname").asString(), Collectors.toSet())));

        assertThat(tested.get(false)).containsExactlyInAnyOrderElementsOf(alerts);
        assertThat(tested.get(true)).containsExactlyInAnyOrderElementsOf(alerts);
    }

    @Test
    void chartContainsEveryRuleAndDashboard() throws IOException {
        Map<String, Object> values = new Yaml().load("metrics: {rules: {enabled: true}, dashboard: {enabled: true}}");
        Resources resources = Chart.render(values);

        JsonNode groups = resources.get("PrometheusRule/verification-bff").at("/spec/groups");
        assertThat(anywhere(groups))
                .hasSameElementsAs(
                        rules().stream().flatMap(ChartFilesTests::groups).toList());
        JsonNode config = resources.get("ConfigMap/verification-bff-dashboards").path("data");
        for (Path dashboard : dashboards()) {
            assertThat(JSON.readTree(
                            config.path(dashboard.getFileName().toString()).asString()))
                    .isEqualTo(JSON.readTree(Files.readString(dashboard)));
        }
    }

    /** Another release must not affect the alerts of this one. */
    @Test
    void alertsQueryOnlyTheNamespaceOfTheRelease() {
        Map<String, Object> values = new Yaml().load("metrics: {rules: {enabled: true}}");
        JsonNode rules = Chart.render(values).get("PrometheusRule/verification-bff");

        assertThat(rules.findValuesAsString("expr"))
                .isNotEmpty()
                .allMatch(expr -> expr.contains(JOB + NAMESPACE))
                .noneMatch(expr -> expr.replace(JOB + NAMESPACE, "").contains(JOB));
    }

    private static JsonNode anywhere(JsonNode groups) {
        return JSON.readTree(groups.toString().replace(NAMESPACE.replace("\"", "\\\""), ""));
    }

    private static void assertPasses(String... asked) throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of(Programs.require("promtool").toString()), Stream.of(asked))
                .toList();
        Process check = new ProcessBuilder(command).redirectErrorStream(true).start();
        String says = new String(check.getInputStream().readAllBytes());

        assertThat(check.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(check.exitValue()).as(says).isZero();
    }

    private static Stream<JsonNode> groups(Path file) {
        return Resources.each(JSON.<JsonNode>valueToTree(Values.read(file)).path("groups"));
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Chart.HOME.resolve(folder))) {
            return files.sorted().toList();
        }
    }
}
