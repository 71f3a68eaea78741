package dev.verification.bff.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.ServiceProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The service as a program of its own, whose issuer is behind a proxy that asks for a password. */
@Tag("proof")
class IssuerBehindProxyTests {

    private static final String TOKEN = "Bearer eyJhbGciOiJSUzI1NiIsImtpZCI6ImEifQ.e30.AAAA";

    @Test
    void proxyIsShownThePasswordOfItsSetting() throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                SimulatedVendors vendors = SimulatedVendors.start()) {
            CompletableFuture<List<String>> seen = CompletableFuture.supplyAsync(() -> refusedHead(proxy));
            Map<String, String> environment = Map.of(
                    "BFF_AUTH", "jwt",
                    "BFF_JWT_ISSUER", "https://issuer.example",
                    "HTTPS_PROXY", "http://user:secret@127.0.0.1:" + proxy.getLocalPort());
            try (ServiceProgram service = ServiceProgram.inFrontOf(vendors, environment)) {
                assertThat(service.get("/api/v1/upstreams", "Authorization", TOKEN)
                                .status())
                        .isEqualTo(503);
                assertThat(seen.get(1, TimeUnit.MINUTES))
                        .startsWith("CONNECT issuer.example:443 HTTP/1.1")
                        .contains("Proxy-Authorization: Basic dXNlcjpzZWNyZXQ=");
                assertThat(service.output()).doesNotContain("secret@", "dXNlcjpzZWNyZXQ=");
            }
        }
    }

    private static List<String> refusedHead(ServerSocket proxy) {
        try (Socket socket = proxy.accept()) {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            List<String> head = lines.lines().takeWhile(line -> !line.isEmpty()).toList();
            socket.getOutputStream()
                    .write("HTTP/1.1 503 Refused\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            return head;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
