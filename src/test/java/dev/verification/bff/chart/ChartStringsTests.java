package dev.verification.bff.chart;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.chart.SchemaStrings.Place;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/** What the schema accepts as a string stays a string, even if it looks like another type. */
class ChartStringsTests {

    private static final String EVERYTHING = """
            imagePullSecrets: [{name: registry}]
            corsOrigins: [https://a.example]
            ingress: {enabled: true, hosts: [a.example], tls: [{secretName: tls, hosts: [a.example]}]}
            httpRoute: {enabled: true, parentRefs: [{name: public}], hostnames: [a.example]}
            hooks: {enabled: true, ingress: {enabled: true, hosts: [b.example], tls: [{secretName: tls, hosts: [b.example]}]}, httpRoute: {enabled: true, parentRefs: [{name: public}], hostnames: [b.example]}}
            networkPolicy: {fromNamespaces: [gateways], fromCidrs: [10.0.0.0/8], hooksFromNamespaces: [gateways], hooksFromCidrs: [10.0.0.0/8]}
            metrics: {serviceMonitor: {enabled: true}, rules: {enabled: true}, dashboard: {enabled: true}}
            extraEnv: [{name: X}]
            """;
    private static final List<String> TEXTS = List.of(
            "123",
            "on",
            "1e3",
            "null",
            "0x1F",
            "1_000",
            "~",
            "2001-01-01",
            "a: b",
            "# x",
            "it's \"quoted\"",
            "y",
            "0o17",
            "12:30:45",
            "-",
            "*a",
            "{a: b}",
            "{{ .Release.Name }}",
            "a\nb\n\n",
            "  a",
            "\té\uD83D\uDE00");

    /**
     * A set of values that uses many strings, and those that it excludes. No string is excluded by all.
     *
     * @param leftOut prefixes of their paths
     */
    record Use(Map<String, Object> values, List<String> leftOut) {}

    private static final List<Use> USES = List.of(
            use(
                    """
                    auth: {mode: jwt, jwt: {issuer: https://login.example.com}}
                    secrets: {existingSecret: bff-keys}
                    externalRedis: {host: redis.example.com, existingSecret: redis-login}
                    """,
                    "secrets.deepidv secrets.didit secrets.apiKeyHashes secrets.sharedCacheKey externalRedis.password"),
            use("redis: {enabled: true}", "secrets.existingSecret externalRedis."),
            use("externalRedis: {host: redis.example.com}", "secrets.existingSecret externalRedis.existingSecret"));

    /** What Helm makes of a use: of each of the texts in all values that accept it, and of plain texts in their place. */
    private record Rendered(Set<String> plainTypes, Map<String, Resources> byText) {

        /** Reads all renderings in one call of Helm, which is most of what a rendering costs. */
        static Rendered of(Use use) {
            List<Resources> read = KubernetesYaml.read(Stream.concat(
                            Stream.of(template(use, Place::plain)),
                            TEXTS.stream().map(text -> template(use, text)))
                    .toList());
            return new Rendered(
                    types(read.getFirst()),
                    IntStream.range(0, TEXTS.size()).boxed().collect(toMap(TEXTS::get, i -> read.get(i + 1))));
        }
    }

    private static final Map<Use, Rendered> RENDERED = new ConcurrentHashMap<>();

    static Stream<Arguments> texts() {
        return TEXTS.stream().flatMap(text -> USES.stream().map(use -> Arguments.of(text, use)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void stringThatLooksLikeAnotherTypeStaysAString(String text, Use use) {
        Rendered rendered = RENDERED.computeIfAbsent(use, Rendered::of);
        Resources read = rendered.byText().get(text);

        assertThat(places(use).filter(place -> place.takes(text))).isNotEmpty();
        assertThat(types(read)).containsExactlyInAnyOrderElementsOf(rendered.plainTypes());
        assertThat(read.all())
                .hasSizeGreaterThan(10)
                .allSatisfy(KubernetesShape::check)
                .allSatisfy(KubernetesNames::check);
    }

    @Test
    void everyStringOfTheSchemaIsTested() {
        assertThat(USES.stream().flatMap(ChartStringsTests::places)).containsAll(SchemaStrings.places());
        assertThat(SchemaStrings.places())
                .hasSizeGreaterThan(80)
                .filteredOn(place -> place.takes("123"))
                .extracting(Place::path)
                .contains(
                        "nameOverride",
                        "priorityClassName",
                        "networkPolicy.fromNamespaces.0",
                        "ingress.className",
                        "podLabels.x");
    }

    private static Stream<Place> places(Use use) {
        return SchemaStrings.places().stream()
                .filter(place -> use.leftOut().stream().noneMatch(place.path()::startsWith));
    }

    private static String template(Use use, String text) {
        return template(use, place -> place.takes(text) ? text : place.plain());
    }

    private static String template(Use use, Function<Place, String> text) {
        Map<String, Object> values = use.values();
        for (Place place : places(use).filter(Place::takesPlain).toList()) {
            values = Values.with(values, place.path(), text.apply(place));
        }
        return Chart.template("bff", Map.of(), values);
    }

    private static Use use(String yaml, String leftOut) {
        return new Use(Values.merge(values(EVERYTHING), values(yaml)), List.of(leftOut.split(" ")));
    }

    private static Set<String> types(Resources resources) {
        Set<String> types = new TreeSet<>();
        for (int number = 0; number < resources.all().size(); number++) {
            collect(types, Integer.toString(number), resources.all().get(number));
        }
        return types;
    }

    private static void collect(Set<String> types, String place, JsonNode node) {
        types.add(place + " " + node.getNodeType());
        node.properties().forEach(part -> collect(types, place + "/" + part.getKey(), part.getValue()));
        Resources.each(node).filter(part -> node.isArray()).forEach(part -> collect(types, place + "/-", part));
    }

    private static Map<String, Object> values(String yaml) {
        return new Yaml().load(yaml);
    }
}
