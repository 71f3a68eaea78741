package dev.verification.bff.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every network policy of the service allows all configured addresses, and DNS. */
class ChartNetworkTests {

    private static final Pattern ADDRESS =
            Pattern.compile("(https?|rediss?)://(?:[^@/]*@)?(?:\\[[^]]*]|[^:/]+)(?::(\\d+))?");
    private static final Map<String, String> USUAL =
            Map.of("http", "80", "https", "443", "redis", "6379", "rediss", "6379");

    static Stream<ValueSet> sets() {
        return ValueSet.all().filter(set -> policies(set).findAny().isPresent());
    }

    @ParameterizedTest
    @MethodSource("sets")
    void dnsIsAllowed(ValueSet set) {
        assertThat(ports(set)
                        .map(port -> port.path("port").asString() + "/"
                                + port.path("protocol").asString("TCP")))
                .contains("53/UDP", "53/TCP");
    }

    @ParameterizedTest
    @MethodSource("sets")
    void everyConfiguredAddressIsAllowed(ValueSet set) {
        Set<String> addresses = addresses(set).collect(Collectors.toSet());

        assertThat(addresses.isEmpty()).isEqualTo(set.inForce("sandbox.enabled"));
        assertThat(ports(set).map(port -> port.path("port").asString())).containsAll(addresses);
    }

    @ParameterizedTest
    @MethodSource("sets")
    void managementIsOpenToChosenNamespacesOnly(ValueSet set) {
        assertThat(policies(set).flatMap(policy -> Resources.each(policy.at("/spec/ingress"))))
                .filteredOn(rule -> rule.at("/ports/0/port").asString().equals("management"))
                .flatExtracting(rule -> Resources.each(rule.path("from")).toList())
                .allMatch(from -> from.at("/namespaceSelector/matchLabels").isObject());
    }

    @ParameterizedTest
    @MethodSource("sets")
    void whoDeliversWebhooksReachesNothingElse(ValueSet set) {
        assertThat(policies(set).flatMap(policy -> Resources.each(policy.at("/spec/ingress"))))
                .filteredOn(rule -> rule.path("ports").toString().contains("hooks"))
                .hasSize(set.inForce("hooks.enabled").equals(true) ? 1 : 0)
                .allSatisfy(rule -> {
                    assertThat(rule.path("ports")).hasSize(1);
                    assertThat(rule.path("from").toString()).doesNotContain("podSelector");
                });
    }

    /** The ports of all URLs in the settings except CORS origins, which the service does not call. */
    private static Stream<String> addresses(ValueSet set) {
        return set.rendered().all().stream()
                .flatMap(resource -> Stream.of(resource.path("data"), resource.path("stringData")))
                .flatMap(settings -> settings.properties().stream())
                .filter(setting ->
                        setting.getKey().matches("[A-Z_]+") && !setting.getKey().equals("BFF_CORS_ORIGINS"))
                .flatMap(setting ->
                        ADDRESS.matcher(setting.getValue().asString()).results())
                .map(ChartNetworkTests::port);
    }

    private static String port(MatchResult address) {
        return address.group(2) == null ? USUAL.get(address.group(1)) : address.group(2);
    }

    private static Stream<JsonNode> ports(ValueSet set) {
        return policies(set)
                .flatMap(policy -> Resources.each(policy.at("/spec/egress")))
                .flatMap(rule -> Resources.each(rule.path("ports")));
    }

    private static Stream<JsonNode> policies(ValueSet set) {
        return set.rendered()
                .ofKind("NetworkPolicy")
                .filter(policy -> policy.at("/spec/podSelector/matchLabels/app.kubernetes.io~1component")
                        .asString()
                        .equals("service"));
    }
}
