package dev.verification.bff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.ServiceProgram;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The readable log on a console. */
class ConsoleTests {

    @Test
    void readableLinesHaveNoWarningAndNoEmptyColumn() {
        try (SimulatedVendors vendors = SimulatedVendors.start();
                ServiceProgram service =
                        ServiceProgram.inFrontOf(vendors, Map.of("LOGGING_STRUCTURED_FORMAT_CONSOLE", ""))) {
            service.get("/api/v1/sessions?include=reviews");
            service.get("/v3/api-docs");

            assertThat(service.output().lines())
                    .isNotEmpty()
                    .noneMatch(line -> line.contains("WARN"))
                    .noneMatch(line -> line.matches(".*\\[\\s*].*"));
        }
    }
}
