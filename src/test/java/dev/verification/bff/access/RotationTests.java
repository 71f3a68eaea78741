package dev.verification.bff.access;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.settings.Secrets;
import dev.verification.bff.settings.SecretsOf;
import dev.verification.bff.testing.RunningService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that change while the service runs. */
class RotationTests {

    private static final String SESSION = "/api/v1/sessions/%d";

    @TempDir
    private Path directory;

    @Test
    void vendorsKeyFromAFileIsReplacedWithoutAFailedRequest() throws IOException {
        write("DEEPIDV_API_KEY", "key-1");
        try (SimulatedVendors vendors = SimulatedVendors.start();
                RunningService service = RunningService.inFrontOf(
                        vendors, "bff.secrets-directory=" + directory, "deepidv.api-key=${DEEPIDV_API_KEY}")) {
            vendorTakes(vendors, "key-1");
            assertThat(service.get(SESSION.formatted(1)).status()).isEqualTo(200);

            write("DEEPIDV_API_KEY", "key-2");
            SecretsOf.pollTwice(service.bean(Secrets.class));
            vendorTakes(vendors, "key-2");

            assertThat(service.get(SESSION.formatted(2)).status()).isEqualTo(200);
        }
    }

    @Test
    void vendorsSecondKeyStandsInForARefusedFirst() {
        try (SimulatedVendors vendors = SimulatedVendors.start();
                RunningService service =
                        RunningService.inFrontOf(vendors, "deepidv.api-key=withdrawn", "deepidv.api-key-2=key-2")) {
            vendorTakes(vendors, "key-2");

            assertThat(service.get(SESSION.formatted(1)).status()).isEqualTo(200);
            assertThat(service.get(SESSION.formatted(2)).status()).isEqualTo(200);
            assertThat(service.manage("/actuator/prometheus").response().body())
                    .contains("bff_upstream_key_refused{key=\"first\",upstream=\"deepidv\"} 1.0");
        }
    }

    @Test
    void callersKeysFromAFileAreReplaced() throws IOException {
        write("BFF_API_KEY_HASHES", TestKeys.entry(Scope.OPS_READ));
        try (SimulatedVendors vendors = SimulatedVendors.start();
                RunningService service = RunningService.inFrontOf(
                        vendors,
                        "bff.secrets-directory=" + directory,
                        "bff.auth=api-key",
                        "bff.api-key-hashes=${BFF_API_KEY_HASHES}")) {
            assertThat(status(service, Scope.OPS_READ)).isEqualTo(200);

            write("BFF_API_KEY_HASHES", TestKeys.entry(Scope.OPS_READ, Scope.PII_READ));
            SecretsOf.pollTwice(service.bean(Secrets.class));

            assertThat(status(service, Scope.OPS_READ)).isEqualTo(401);
            assertThat(status(service, Scope.OPS_READ, Scope.PII_READ)).isEqualTo(200);
        }
    }

    private static int status(RunningService service, Scope... scopes) {
        return service.get("/api/v1/upstreams", "x-api-key", TestKeys.key(scopes))
                .status();
    }

    private static void vendorTakes(SimulatedVendors vendors, String key) {
        vendors.deepidv()
                .server()
                .stubFor(any(anyUrl())
                        .withHeader("x-api-key", equalTo(key))
                        .willReturn(okJson("{\"session_record\": {\"id\": \"any\"}}")));
    }

    private void write(String variable, String secret) throws IOException {
        Files.writeString(directory.resolve(variable), secret);
    }
}
