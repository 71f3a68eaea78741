package dev.verification.bff.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

class ChartNotesTests {

    static Stream<ValueSet> sets() {
        return ValueSet.all();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void notesStateAddressSwaggerCallersAndSecrets(ValueSet set) {
        assertThat(Chart.notes(set.values()))
                .containsSubsequence("Address\n  ", "Swagger UI\n  ", "Callers\n  ", "Secrets\n  ", "helm test");
    }

    @Test
    void notesNameEverySecretThatIsMissing() {
        assertThat(notes(
                        "sharedCache: {enabled: true}",
                        "secrets: {diditApiKey: k, sharedCacheKey: k}",
                        "redis: {enabled: true}"))
                .contains("MISSING", "\n  DEEPIDV_API_KEY", "\n  BFF_API_KEY_HASHES")
                .doesNotContain("\n  DIDIT_API_KEY", "\n  BFF_SHARED_CACHE_KEY", "live");
    }

    @Test
    void notesWhenNothingIsMissingSaySo() {
        assertThat(notes("auth: {mode: none}", "secrets: {deepidvApiKey: k, diditApiKey: k}"))
                .contains("are all set", "auth.mode none")
                .doesNotContain("MISSING");
    }

    @Test
    void notesWhenWebhooksAreReceivedStateTheirAddressAndTheirSecrets() {
        String hooks = "hooks: {enabled: true, ingress: {enabled: true, hosts: [hooks.example]}}";

        assertThat(notes(hooks, "secrets: {existingSecret: bff-keys}", "networkPolicy: {hooksFromNamespaces: [edge]}"))
                .contains(
                        "https://hooks.example/hooks/didit and https://hooks.example/hooks/deepidv",
                        "DIDIT_WEBHOOK_SECRET, DEEPIDV_WEBHOOK_SECRET or both");
        assertThat(notes("auth: {mode: none}")).doesNotContain("hooks", "Webhooks", "WEBHOOK");
    }

    @Test
    void notesWhenSecretIsNamedListItsKeys() {
        assertThat(notes("secrets: {existingSecret: bff-keys}"))
                .contains("bff-keys must contain DEEPIDV_API_KEY, DIDIT_API_KEY, BFF_API_KEY_HASHES");
    }

    @Test
    void notesWhenRouteHasAPrefixStateTheWholeAddress() {
        assertThat(notes(
                        "httpRoute: {enabled: true, parentRefs: [{name: public}], hostnames: [a.example], pathPrefix: /kyc}",
                        "networkPolicy: {fromNamespaces: [gateways]}"))
                .contains(
                        "https://a.example/kyc/api/v1/sessions",
                        "/swagger-ui.html at the same address, below its path prefix");
    }

    @Test
    void notesOfTheSandboxAskForNoKey() {
        assertThat(notes("sandbox: {enabled: true}"))
                .contains("all data of the sandbox is invented", "those of the simulated vendors", "none is needed")
                .doesNotContain("MISSING", "x-api-key");
    }

    private static String notes(String... lines) {
        Map<String, Object> values = new Yaml().load(String.join("\n", lines));
        return Chart.notes(values);
    }
}
