package dev.verification.bff.web.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.testing.RunningService;
import dev.verification.bff.web.connection.HeldVendor.HeldCall;
import java.io.IOException;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.TomcatWebServer;

/** Several requests on one connection are answered in turn, and bytes that wait cost nothing. */
@ExtendWith(OutputCaptureExtension.class)
class PipelinedRequestsTests {

    private static HeldVendor vendor;
    private static RunningService service;

    @BeforeAll
    static void start() {
        vendor = new HeldVendor();
        service = RunningService.inFrontOf(
                vendor.url(),
                vendor.url(),
                "bff.sessions-fresh=0s",
                "bff.stale-while-revalidate=0s",
                "bff.stale-if-error=0s",
                "deepidv.per-second=10000",
                "deepidv.burst=10000",
                "deepidv.per-day=1000000",
                "deepidv.resilience.breaker.minimum-calls=1000000",
                // Shorter than what callers wait for here: who waits for an answer need not say anything.
                "server.tomcat.connection-timeout=100ms",
                "server.tomcat.keep-alive-timeout=20s");
    }

    @AfterAll
    static void stop() throws IOException {
        service.close();
        vendor.close();
    }

    @Test
    void connectionServesOneRequestAfterAnother() throws Exception {
        try (Caller caller = new Caller(service)) {
            for (int i = 0; i < 5; i++) {
                caller.ask("/api/v1/sessions?external_id=kept");
                vendor.call().answer();

                assertThat(caller.answer()).startsWith("HTTP/1.1 200").contains("\"query_mode\":\"external_id\"");
            }
        }
    }

    @Test
    void requestsSentTogetherAreAnsweredInTurn() throws Exception {
        try (Caller caller = new Caller(service)) {
            caller.ask("/api/v1/sessions?external_id=a", "/api/v1/sessions?workflow_id=b", "/api/v1/nothing");
            vendor.call().answer();
            assertThat(caller.answer()).contains("\"query_mode\":\"external_id\"");
            vendor.call().answer();
            assertThat(caller.answer()).contains("\"query_mode\":\"workflow_id\"");
            assertThat(caller.answer()).startsWith("HTTP/1.1 404");
        }
    }

    @Test
    void requestsSentWhileOneIsAwaitedAreAnsweredInTurn() throws Exception {
        try (Caller caller = new Caller(service)) {
            caller.ask("/api/v1/sessions?external_id=c");
            HeldCall first = vendor.call();
            caller.ask("/api/v1/sessions?workflow_id=d");
            caller.send("GET /api/v1/nothing HTTP/1.1\r\nHo");
            caller.send("st: localhost\r\n\r\n");
            assertThat(vendor.isIdle()).isTrue();
            first.answer();
            assertThat(caller.answer()).contains("\"query_mode\":\"external_id\"");
            vendor.call().answer();
            assertThat(caller.answer()).contains("\"query_mode\":\"workflow_id\"");
            assertThat(caller.answer()).startsWith("HTTP/1.1 404");
        }
    }

    @Test
    void bytesThatArriveDuringAResponseTakeNoThread() throws Exception {
        try (Caller caller = new Caller(service)) {
            caller.ask("/api/v1/sessions?external_id=g");
            HeldCall call = vendor.call();
            caller.send(
                    "GET /api/v1/nothing HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(12_000) + "\r\n\r\n");
            long before = tasks();
            for (int i = 0; i < 50; i++) {
                service.get("/api/v1/upstreams");
            }

            assertThat(tasks() - before).isLessThan(50 * 4);
            call.answer();
            assertThat(caller.answer()).startsWith("HTTP/1.1 200");
            assertThat(caller.answer()).startsWith("HTTP/1.1 404");
        }
    }

    @Test
    void responseWhenSlowerThanTheConnectionTimeoutIsSent() throws Exception {
        try (Caller caller = new Caller(service);
                Caller stammerer = new Caller(service)) {
            caller.ask("/api/v1/sessions?external_id=h");
            HeldCall call = vendor.call();
            stammerer.send("GET /api");
            // Now the timeout has passed for both.
            assertThat(stammerer.isClosedByService()).isTrue();
            call.answer();

            assertThat(caller.answer()).startsWith("HTTP/1.1 200");
        }
    }

    /** How often Tomcat has turned to one of its connections. */
    private static long tasks() {
        Connector connector =
                ((TomcatWebServer) service.webServer()).getTomcat().getConnector();
        return ((ThreadPoolExecutor) connector.getProtocolHandler().getExecutor()).getTaskCount();
    }
}
