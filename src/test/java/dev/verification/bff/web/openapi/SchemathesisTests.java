package dev.verification.bff.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.Limits;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Programs;
import dev.verification.bff.testing.RunningService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Some thousand requests that Schemathesis makes from the API's description, good and bad ones, always the same; none of the
 * stream of changes, which does not end.
 *
 * @see <a href="https://schemathesis.readthedocs.io/">Schemathesis</a>
 */
@Tag("proof")
@EnabledIf(value = "isInstalled", disabledReason = "schemathesis is not on the PATH")
class SchemathesisTests {

    /** A deadline of 50 ms may be too short for any answer, and 504 says so. */
    private static final String CONFIGURATION = """
            [checks]
            not_a_server_error.expected-statuses = ["2xx", "3xx", "4xx", "504"]
            """;

    private static final String CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,"
            + "response_headers_conformance,response_schema_conformance,unsupported_method,allow_header_conformance";

    @Test
    void generatedRequestsAreAnsweredAsDescribedAndNeverWithAFailure(@TempDir Path folder) throws Exception {
        Path configuration = Files.writeString(folder.resolve("schemathesis.toml"), CONFIGURATION);
        Path output = folder.resolve("output.txt");
        try (SimulatedVendors vendors = SimulatedVendors.start(Limits.unlimited());
                RunningService service = RunningService.inFrontOf(
                        vendors,
                        "deepidv.per-second=100000",
                        "deepidv.burst=100000",
                        "deepidv.per-day=10000000",
                        "didit.per-window=10000000",
                        "deepidv.resilience.breaker.minimum-calls=10000000",
                        "didit.resilience.breaker.minimum-calls=10000000")) {
            // Written for the first time it may take longer than Schemathesis waits.
            service.get("/v3/api-docs");
            int ended = run(configuration, service, output);

            assertThat(ended).as(Files.readString(output)).isZero();
            assertThat(Files.readString(output)).contains("Operations:       9 selected");
        }
    }

    private static int run(Path configuration, RunningService service, Path output)
            throws IOException, InterruptedException {
        ProcessBuilder schemathesis = new ProcessBuilder(
                        Programs.find("schemathesis").orElseThrow().toString(),
                        "--config-file=" + configuration,
                        "run",
                        service.uri("/v3/api-docs").toString(),
                        "--checks=" + CHECKS,
                        "--seed=12",
                        "--max-examples=40",
                        "--no-shrink",
                        "--continue-on-failure",
                        "--exclude-path=/api/v1/changes",
                        "--warnings=off")
                .directory(output.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        schemathesis
                .environment()
                .put(
                        "HYPOTHESIS_STORAGE_DIRECTORY",
                        output.resolveSibling("examples").toString());
        schemathesis.environment().put("PYTHONIOENCODING", "utf-8");
        return schemathesis.start().waitFor();
    }

    static boolean isInstalled() {
        return Programs.find("schemathesis").isPresent();
    }
}
