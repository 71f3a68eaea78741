package dev.verification.bff.upstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.proxy.ProxySettings;
import dev.verification.bff.settings.SettingsOf;
import dev.verification.bff.settings.UpstreamSettings;
import dev.verification.bff.upstream.Failure.Unavailable;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.netty.http.client.HttpClient;

/** Calls over TLS, as the vendors themselves are called. */
@ExtendWith(OutputCaptureExtension.class)
class SecureHttpExchangeTests {

    private static Certificate certificate;

    @BeforeAll
    static void makeCertificate(@TempDir Path folder) throws Exception {
        certificate = Certificate.of("localhost", folder);
    }

    @Test
    void readWhenVendorIsSecureReturnsIt() {
        try (RawVendor vendor = vendor()) {
            UpstreamSettings settings = settings("localhost", vendor);
            HttpClient trusting = client(settings).secure(spec -> spec.sslContext(certificate.trusting()));

            assertThat(HttpExchangeCalls.answer(new HttpExchange(settings, trusting, Clock.systemUTC())))
                    .isEqualTo("answer");
        }
    }

    @Test
    void readWhenCertificateIsNotTrustedIsUnavailableAndSaysWhy(CapturedOutput output) {
        try (RawVendor vendor = vendor()) {
            UpstreamSettings settings = settings("localhost", vendor);

            assertThat(HttpExchangeCalls.failure(new HttpExchange(settings, client(settings), Clock.systemUTC())))
                    .isEqualTo(new Unavailable(Optional.empty(), Optional.empty()));
            assertThat(vendor.heads()).isEmpty();
            assertThat(output).contains("didit cannot be reached: SSLHandshakeException");
        }
    }

    @Test
    void readWhenCertificateIsAnotherHostsIsUnavailable() {
        try (RawVendor vendor = vendor()) {
            UpstreamSettings settings = settings("127.0.0.1", vendor);
            HttpClient trusting = client(settings).secure(spec -> spec.sslContext(certificate.trusting()));

            assertThat(HttpExchangeCalls.failure(new HttpExchange(settings, trusting, Clock.systemUTC())))
                    .isEqualTo(new Unavailable(Optional.empty(), Optional.empty()));
            assertThat(vendor.heads()).isEmpty();
        }
    }

    private static RawVendor vendor() {
        return RawVendor.talking(request -> request.ok("answer"), certificate.sockets());
    }

    private static UpstreamSettings settings(String host, RawVendor vendor) {
        return SettingsOf.didit("https://" + host + ":" + vendor.port(), SettingsOf.bounds());
    }

    private static HttpClient client(UpstreamSettings settings) {
        return Transport.client(settings, new ProxySettings(name -> null, name -> null));
    }
}
