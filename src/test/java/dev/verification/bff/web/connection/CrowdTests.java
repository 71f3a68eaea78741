package dev.verification.bff.web.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.verification.bff.testing.RunningService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.tomcat.TomcatWebServer;

/** What callers do to others who take every connection there is and make no use of it. */
class CrowdTests {

    private static final int CONNECTIONS = 40;
    private static final String REQUEST = "GET /api/v1/upstreams HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final int MANY_BYTES = 10_000;

    private static RunningService service;

    private final List<Caller> crowd = new ArrayList<>();

    @BeforeAll
    static void start() {
        String nobody = "http://127.0.0.1:1";
        service = RunningService.inFrontOf(
                nobody, nobody, "bff.max-connections=" + CONNECTIONS, "server.tomcat.connection-timeout=1s");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @AfterEach
    void leave() throws IOException {
        for (Caller caller : crowd) {
            caller.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n", "GET /api", "GET /api/v1/upstreams HTTP/1.1\r\nHost: loc"})
    void otherCallerIsServedWhenManySayNoWholeRequest(String begin) throws IOException {
        come(2 * CONNECTIONS, begin);

        try (Caller other = new Caller(service)) {
            other.send(REQUEST);
            assertThat(other.answer()).startsWith("HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /api/v1/upstreams HTTP/1.1\r\nX-Long: aaaaaaaaaaaaaaa", "\r\n", "G"})
    void callerWhoDripsIsNotListenedToForEver(String bytes) throws IOException {
        try (Caller caller = new Caller(service)) {
            assertThat(caller.drip(bytes, MANY_BYTES)).isPositive().isLessThan(MANY_BYTES);
        }
    }

    @Test
    void callerWhoDripsBehindAnAnswerIsNotListenedToForEver() throws IOException {
        try (Caller caller = new Caller(service)) {
            caller.send(REQUEST);
            assertThat(caller.answer()).startsWith("HTTP/1.1 200");

            assertThat(caller.drip("\r\n", MANY_BYTES)).isPositive().isLessThan(MANY_BYTES);
        }
    }

    @Test
    void headThatComesInPiecesIsRead() throws IOException {
        try (Caller caller = new Caller(service)) {
            for (String piece : REQUEST.split("(?<=[ :/])")) {
                caller.send(piece);
            }
            assertThat(caller.answer()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void connectionIsClosedBehindItsAnswerWhenMostAreTaken() throws IOException {
        // Those of the test before may still be there.
        await().until(() -> connections() <= 1);
        String last = "";
        for (int i = 0; i <= CONNECTIONS / 4 * 3; i++) {
            Caller caller = come(1, REQUEST).getFirst();
            last = caller.answer();
        }

        assertThat(last).startsWith("HTTP/1.1 200").contains("Connection: close");
    }

    @Test
    void answerThatIsLongerThanTheBufferIsWritten() throws IOException {
        try (Caller caller = new Caller(service)) {
            for (int i = 0; i < 3; i++) {
                caller.send(REQUEST.replace("/api/v1/upstreams", "/v3/api-docs"));
                assertThat(caller.answer()).startsWith("HTTP/1.1 200").hasSizeGreaterThan(64 << 10);
            }
        }
    }

    @Test
    void hostWithAnUnderscoreIsServed() throws IOException {
        for (String host : List.of("bff_service", "bff_service:8080", "_a_.b_c", "a_b.example.com:1")) {
            try (Caller caller = new Caller(service)) {
                caller.send(REQUEST.replace("localhost", host));
                assertThat(caller.answer()).as(host).startsWith("HTTP/1.1 200");
            }
        }
    }

    @Test
    void hostThatIsNoneIsRefused() throws IOException {
        for (String host : List.of("bff_service:80_80", "bff service", "a_b/c", "a_b..c", "a_b:x")) {
            try (Caller caller = new Caller(service)) {
                caller.send(REQUEST.replace("localhost", host));
                assertThat(caller.answer()).as(host).startsWith("HTTP/1.1 400");
            }
        }
    }

    private static long connections() {
        Tomcat tomcat = ((TomcatWebServer) service.webServer()).getTomcat();
        return ((CallerWatchingProtocol) tomcat.getConnector().getProtocolHandler()).getConnectionCount();
    }

    private List<Caller> come(int callers, String begin) throws IOException {
        List<Caller> come = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            Caller caller = new Caller(service);
            caller.send(begin);
            come.add(caller);
        }
        crowd.addAll(come);
        return come;
    }
}
