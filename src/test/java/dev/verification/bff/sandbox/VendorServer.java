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

/** Serves a simulated vendor: WireMock with one stub of lowest priority that passes every call to it. */
final class VendorServer {

    private static final String ANSWERS = "simulated-vendor";

    private VendorServer() {}

    static WireMockServer start(SimulatedVendor vendor) {
        WireMockServer server = new WireMockServer(WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .http2PlainDisabled(true)
                .containerThreads(200)
                // a late answer waits on a timer, not a thread; only a drip occupies one
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

    /** Restores the one stub and removes those of tests. */
    static void restub(WireMockServer server) {
        server.resetMappings();
        stub(server);
    }

    private static void stub(WireMockServer server) {
        server.stubFor(any(anyUrl())
                .atPriority(Integer.MAX_VALUE)
                .willReturn(aResponse().withTransformers(ANSWERS)));
    }

    /** Observes every call and answer, including those of stubs that tests added. */
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
