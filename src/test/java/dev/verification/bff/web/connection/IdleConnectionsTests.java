package dev.verification.bff.web.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.ServiceProgram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** That callers who connect and say nothing, or half of something, do not end a process with a small heap. */
@Tag("proof")
class IdleConnectionsTests {

    /** As many as that heap allows, see {@link ConnectionProperties}, and nearly as many as may wait behind them. */
    private static final int CROWD = (128 << 20) / 8 / (24 << 10) + 1000;

    private static final String REQUEST = "GET /api/v1/sessions?limit=5 HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final List<String> BEGINS = List.of(
            "",
            "GET /api/v1",
            "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "a".repeat(15_000),
            REQUEST,
            "POST / ");

    @Test
    void otherCallersAreServedWhateverACrowdHalfSays() throws IOException {
        try (SimulatedVendors vendors = SimulatedVendors.start();
                ServiceProgram service = ServiceProgram.withHeap("128m", vendors, Map.of())) {
            int port = service.uri("/").getPort();
            for (String begin : BEGINS) {
                List<Caller> crowd = crowd(port, begin);
                try (Caller other = new Caller(port)) {
                    other.send(REQUEST);
                    assertThat(other.answer()).startsWith("HTTP/1.1 200");
                }
                for (Caller caller : crowd) {
                    caller.close();
                }
            }
            assertThat(service.isRunning()).isTrue();
            assertThat(service.manage("/actuator/health/readiness").status()).isEqualTo(200);
            assertThat(service.output()).doesNotContain("OutOfMemoryError");
        }
    }

    private static List<Caller> crowd(int port, String begin) throws IOException {
        List<Caller> crowd = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            Caller caller = new Caller(port);
            caller.send(begin);
            crowd.add(caller);
        }
        return crowd;
    }
}
