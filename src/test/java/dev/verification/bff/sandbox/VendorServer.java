package dev.verification.bff.sandbox;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.extension.ServeEventListener;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;

/** How a simulated vendor is served: WireMock with one stub of lowest priority, which hands every call over to it. */
final class VendorServer {

    private static final String ANSWERS = "simulated-vendor";

    private VendorServer() {}

    static WireMockServer start(SimulatedVendor vendor) {
        WireMockServer server = new WireMockServer(WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .http2PlainDisabled(true)
                .containerThreads(200)
                // a late answer waits on a timer, not on a thread; only a drip holds one
                .asynchronousResponseEnabled(true)
                .asynchronousResponseThreads(64)
                .gzipDisabled(true)
                .stubRequestLoggingDisabled(true)
                .disableRequestJournal()
                .extensions(new Observer(vendor), new Answers(vendor)));
        server.start();
        stub(server);
        return server;
    }

    /** Puts the one stub in place again, without those that a test has added. */
    static void restub(WireMockServer server) {
        server.resetMappings();
        stub(server);
    }

    private static void stub(WireMockServer server) {
        server.stubFor(any(anyUrl())
                .atPriority(Integer.MAX_VALUE)
                .willReturn(aResponse().withTransformers(ANSWERS)));
    }

    /** Sees every call and every answer, also those of a test's own stubs. */
    private record Observer(SimulatedVendor vendor) implements ServeEventListener {

        @Override
        public String getName() {
            return "observer";
        }

        @Override
        public void beforeMatch(ServeEvent event, Parameters parameters) {
            vendor.received(SimulatedCall.of(event.getRequest()));
        }

        @Override
        public void beforeResponseSent(ServeEvent event, Parameters parameters) {
            vendor.answered(event.getResponse().getStatus());
        }
    }

    private record Answers(SimulatedVendor vendor) implements ResponseDefinitionTransformerV2 {

        @Override
        public String getName() {
            return ANSWERS;
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            return vendor.respond(SimulatedCall.of(event.getRequest())).build();
        }
    }
}
