package dev.verification.bff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.testing.Programs;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.ServiceTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Every metric has a help text. */
@ServiceTest
class MetricHelpTests {

    private final RunningService service;

    MetricHelpTests(RunningService service) {
        this.service = service;
    }

    @Test
    void everyMetricHasAHelpText() {
        assertThat(page().lines().filter(line -> line.startsWith("# HELP ")))
                .isNotEmpty()
                .allMatch(line -> line.matches("# HELP \\S+ \\S.*"));
    }

    @Test
    void promtoolReportsNoProblem() throws Exception {
        assertThat(complaints(Programs.require("promtool"), page())).isEmpty();
    }

    private static String complaints(Path promtool, String page) throws IOException {
        Process check = new ProcessBuilder(promtool.toString(), "check", "metrics")
                .redirectErrorStream(true)
                .start();
        try (var in = check.getOutputStream()) {
            in.write(page.getBytes(StandardCharsets.UTF_8));
        }
        return new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** After a request, so that all metrics exist. */
    private String page() {
        service.get("/api/v1/sessions?limit=1&include=reviews");
        service.get("/api/v1/sessions/no-such-session");
        return service.manage("/actuator/prometheus").response().body();
    }
}
