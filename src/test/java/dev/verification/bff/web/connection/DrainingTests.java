package dev.verification.bff.web.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.testing.RunningService;
import dev.verification.bff.web.connection.HeldVendor.HeldCall;
import java.io.IOException;
import org.apache.catalina.connector.Connector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.tomcat.TomcatWebServer;

/** What becomes of requests that arrive on a kept connection just when the service begins to end. */
class DrainingTests {

    private static final String FIRST = "GET /api/v1/upstreams HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private static HeldVendor vendor;
    private static RunningService service;

    private Caller caller;

    @BeforeAll
    static void start() {
        vendor = new HeldVendor();
        service = RunningService.inFrontOf(vendor.url(), vendor.url());
    }

    @AfterAll
    static void stop() throws IOException {
        service.close();
        vendor.close();
    }

    @BeforeEach
    void keepAConnection() throws IOException {
        caller = new Caller(service);
        caller.send(FIRST);
        assertThat(caller.answer()).startsWith("HTTP/1.1 200").doesNotContain("Connection: close");
    }

    @AfterEach
    void goOn() throws IOException {
        caller.close();
        connector().resume();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1", "HTTP/1.0"})
    void requestThatArrivesWhenTheServicePausesIsServedAsTheLast(String version) throws IOException {
        connector().pause();

        caller.send("GET /api/v1/upstreams " + version + "\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n");

        assertServedAsTheLast();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "G",
                "GET /api/v1",
                "GET /api/v1/upstreams HTTP/1.1\r\n",
                "GET /api/v1/upstreams HTTP/1.1\r\nHo",
                "GET /api/v1/upstreams HTTP/1.1\r\nHost: localhost\r\n",
                "GET /api/v1/upstreams HTTP/1.0\r\nConnection: keep-",
            })
    void requestOfWhichSomeIsReadWhenTheServicePausesIsServedAsTheLast(String begin) throws Exception {
        caller.send(begin);
        service.get("/api/v1/upstreams");
        connector().pause();

        String whole = FIRST.replace("HTTP/1.1", begin.contains("1.0") ? "HTTP/1.0" : "HTTP/1.1");
        caller.send(begin.contains("1.0") ? "alive\r\n\r\n" : whole.substring(begin.length()));

        assertServedAsTheLast();
    }

    @Test
    void requestsSentTogetherWhenTheServicePausesAreAnsweredWellOrNotAtAll() throws IOException {
        connector().pause();

        caller.send(FIRST + FIRST);

        assertServedAsTheLast();
    }

    @Test
    void requestUnderWayWhenTheServicePausesIsAnsweredAsTheLast() throws Exception {
        caller.ask("/api/v1/sessions?external_id=draining");
        HeldCall call = vendor.call();
        connector().pause();
        call.answer();

        assertServedAsTheLast();
    }

    private void assertServedAsTheLast() throws IOException {
        assertThat(caller.rest())
                .startsWith("HTTP/1.1 200")
                .contains("Connection: close")
                .containsOnlyOnce("HTTP/1.1 ");
    }

    private static Connector connector() {
        return ((TomcatWebServer) service.webServer()).getTomcat().getConnector();
    }
}
