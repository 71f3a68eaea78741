package dev.verification.bff.web.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.ServiceProgram;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The log as people read it. */
class ReadableLogTests {

    @Test
    void lineWhenNoFormatIsSetIsForReading() {
        try (SimulatedVendors vendors = SimulatedVendors.start();
                ServiceProgram service =
                        ServiceProgram.inFrontOf(vendors, Map.of("LOGGING_STRUCTURED_FORMAT_CONSOLE", ""))) {
            service.get("/api/v1/upstreams", "X-Request-Id", "request-1");

            await().atMost(Duration.ofSeconds(30)).until(() -> service.output().contains("request-1"));
            assertThat(service.output().lines().filter(line -> line.contains("request-1")))
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("GET /api/v1/upstreams 200 in ", " for anyone")
                    .doesNotStartWith("{");
        }
    }
}
