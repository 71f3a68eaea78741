package dev.verification.bff.access.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.verification.bff.proxy.ProxySettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The issuer is reached through the proxy that the settings name; a proxy that refuses everything sees how. */
class IssuerProxyTests {

    @ParameterizedTest
    @CsvSource({
        "HTTP_PROXY, http://issuer.example/keys, GET http://issuer.example/keys HTTP/1.1",
        "HTTPS_PROXY, https://issuer.example/keys, CONNECT issuer.example:443 HTTP/1.1"
    })
    void getWhenAProxyIsNamedGoesThroughIt(String variable, String url, String requestLine) throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<List<String>> seen = CompletableFuture.supplyAsync(() -> refusedHead(proxy));
            Map<String, String> environment = Map.of(variable, "http://user:secret@127.0.0.1:" + proxy.getLocalPort());
            BoundedHttp http = new BoundedHttp(new ProxySettings(name -> null, environment::get));

            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> http.get(URI.create(url)).requireOk());
            assertThat(seen.get(1, TimeUnit.MINUTES)).startsWith(requestLine);
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
