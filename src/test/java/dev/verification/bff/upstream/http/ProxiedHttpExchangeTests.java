package dev.verification.bff.upstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.proxy.ProxySettings;
import dev.verification.bff.settings.SettingsOf;
import dev.verification.bff.settings.UpstreamSettings;
import dev.verification.bff.upstream.Failure.Unavailable;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.netty.http.client.HttpClient;

/** Calls through a proxy; the vendor's name is one that nobody resolves. */
class ProxiedHttpExchangeTests {

    private static final String BASIC = "Basic dXNlcjpwYXNz";

    private static Certificate certificate;

    private final Map<String, String> variables = new HashMap<>();

    @BeforeAll
    static void makeCertificate(@TempDir Path folder) throws Exception {
        certificate = Certificate.of("vendor.invalid", folder);
    }

    @Test
    void readWhenVendorIsSecureTunnelsThroughTheProxy() {
        try (RawVendor vendor = secureVendor();
                ForwardProxy proxy = ForwardProxy.to(vendor)) {
            variables.put("HTTPS_PROXY", "http://" + proxy.authority());

            assertThat(HttpExchangeCalls.answer(secureWire(vendor))).isEqualTo("answer");
            assertThat(proxy.requestLines()).containsExactly("CONNECT vendor.invalid:" + vendor.port() + " HTTP/1.1");
        }
    }

    @Test
    void readWhenProxyAsksWhoCallsTellsIt() {
        try (RawVendor vendor = secureVendor();
                ForwardProxy proxy = ForwardProxy.to(vendor, BASIC)) {
            variables.put("https_proxy", "http://user:pass@" + proxy.authority());

            assertThat(HttpExchangeCalls.answer(secureWire(vendor))).isEqualTo("answer");
            assertThat(vendor.heads()).noneMatch(head -> head.contains(BASIC));
        }
    }

    @Test
    void readWhenProxyRefusesIsUnavailable() {
        try (RawVendor vendor = secureVendor();
                ForwardProxy proxy = ForwardProxy.to(vendor, BASIC)) {
            variables.put("HTTPS_PROXY", "http://" + proxy.authority());

            assertThat(HttpExchangeCalls.failure(secureWire(vendor)))
                    .isEqualTo(new Unavailable(Optional.empty(), Optional.empty()));
            assertThat(vendor.heads()).isEmpty();
        }
    }

    @Test
    void readWhenVendorIsSecureAndReadTwiceKeepsTheTunnel() {
        try (RawVendor vendor = secureVendor();
                ForwardProxy proxy = ForwardProxy.to(vendor)) {
            variables.put("HTTPS_PROXY", "http://" + proxy.authority());
            HttpExchange wire = secureWire(vendor);
            HttpExchangeCalls.answer(wire);
            HttpExchangeCalls.answer(wire);

            assertThat(proxy.requestLines()).hasSize(1);
            assertThat(vendor.heads()).hasSize(2);
        }
    }

    @Test
    void readWhenVendorIsPlainIsForwardedByTheProxy() {
        try (RawVendor vendor = RawVendor.talking(request -> request.ok("answer"));
                ForwardProxy proxy = ForwardProxy.to(vendor, BASIC)) {
            variables.put("HTTP_PROXY", "http://user:pass@" + proxy.authority());
            HttpExchange wire = wire("http://vendor.invalid/base");

            assertThat(HttpExchangeCalls.answer(wire)).isEqualTo("answer");
            assertThat(proxy.requestLines()).containsExactly("GET http://vendor.invalid/base/reviews HTTP/1.1");
            assertThat(vendor.heads()).singleElement().asString().containsIgnoringCase("host: vendor.invalid\r\n");
        }
    }

    @Test
    void readWhenVendorIsExceptedGoesThereDirectly() {
        try (RawVendor vendor = RawVendor.talking(request -> request.ok("answer"));
                ForwardProxy proxy = ForwardProxy.to(vendor)) {
            variables.put("HTTP_PROXY", "http://" + proxy.authority());
            variables.put("NO_PROXY", "vendor.invalid, 127.0.0.1");

            assertThat(HttpExchangeCalls.answer(wire(vendor.url()))).isEqualTo("answer");
            assertThat(proxy.requestLines()).isEmpty();
        }
    }

    private static RawVendor secureVendor() {
        return RawVendor.talking(request -> request.ok("answer"), certificate.sockets());
    }

    private HttpExchange secureWire(RawVendor vendor) {
        UpstreamSettings settings = SettingsOf.didit("https://vendor.invalid:" + vendor.port(), SettingsOf.bounds());
        HttpClient trusting = client(settings).secure(spec -> spec.sslContext(certificate.trusting()));
        return new HttpExchange(settings, trusting, Clock.systemUTC());
    }

    private HttpExchange wire(String url) {
        UpstreamSettings settings = SettingsOf.didit(url, SettingsOf.bounds());
        return new HttpExchange(settings, client(settings), Clock.systemUTC());
    }

    private HttpClient client(UpstreamSettings settings) {
        return Transport.client(settings, new ProxySettings(name -> null, variables::get));
    }
}
