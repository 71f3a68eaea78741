package dev.verification.bff.web.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.ServiceProgram;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.WebServer;

/** That nobody is answered wrongly however often the service ends and begins again while callers go on asking. */
@Tag("proof")
class RestartsTests {

    /** {@code -Drestarts=…} and {@code -Dprocess.restarts=…} make it longer. */
    private static final int RESTARTS = Integer.getInteger("restarts", 200);

    private static final int RESTARTS_OF_THE_PROCESS = Integer.getInteger("process.restarts", 16);
    private static final int CALLERS = 12;

    @Test
    void noAnswerIsWrongWhenTheServerRestartsUnderLoad() throws InterruptedException {
        for (int restart = 0; restart < RESTARTS; restart++) {
            WebServer server = server();
            KeptLoad load = KeptLoad.start(CALLERS, server.getPort(), "/yes");
            await().atMost(Duration.ofMinutes(1)).until(() -> load.answers() > 2 * CALLERS);

            CountDownLatch drained = new CountDownLatch(1);
            server.shutDownGracefully(result -> drained.countDown());
            drained.await();
            server.stop();

            assertAreRight(load.awaitEnd());
            server.destroy();
        }
    }

    @Test
    void noAnswerIsWrongWhenTheProcessRestartsUnderLoad() throws InterruptedException {
        try (SimulatedVendors vendors = SimulatedVendors.start()) {
            for (int restart = 0; restart < RESTARTS_OF_THE_PROCESS; restart++) {
                try (ServiceProgram service = ServiceProgram.inFrontOf(vendors, Map.of())) {
                    KeptLoad load = KeptLoad.start(CALLERS, service.uri("/").getPort(), "/api/v1/sessions?limit=3");
                    await().atMost(Duration.ofMinutes(1)).until(() -> load.answers() > 20 * CALLERS);
                    service.terminate();

                    assertAreRight(load.awaitEnd());
                }
            }
        }
    }

    private static void assertAreRight(List<String> statusLines) {
        assertThat(statusLines).hasSizeGreaterThan(CALLERS).allMatch(line -> line.matches("HTTP/1\\.1 200 ?"));
    }

    private static WebServer server() {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
        factory.setProtocol(CallerWatchingProtocol.class.getName());
        factory.addEngineValves(new ConnectionConfiguration.ConnectionValve());
        factory.setShutdown(Shutdown.GRACEFUL);
        WebServer server = factory.getWebServer(
                context -> context.addServlet("yes", new Yes()).addMapping("/"));
        server.start();
        return server;
    }

    private static final class Yes extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentLength(3);
            response.getWriter().write("yes");
        }
    }
}
