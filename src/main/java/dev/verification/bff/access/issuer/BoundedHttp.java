package dev.verification.bff.access.issuer;

import dev.verification.bff.proxy.Proxy;
import dev.verification.bff.proxy.ProxySettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;

/**
 * Reads documents of at most 512 KiB within 2 s, through the proxy configured for their URL. Redirects are not followed.
 */
final class BoundedHttp {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int MAX_BYTES = 512 << 10;

    private final ProxySettings proxies;
    private final JdkClientHttpRequestFactory requests;

    BoundedHttp(ProxySettings proxies) {
        this.proxies = proxies;
        this.requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(TIMEOUT)
                .proxy(new Selector(proxies))
                .build());
        // Of the whole exchange: the body is closed when it ends.
        requests.setReadTimeout(TIMEOUT);
    }

    /** @throws IOException when there is no whole answer in time, or it is too large */
    Answer get(URI url) throws IOException {
        ClientHttpRequest request = requests.createRequest(url, HttpMethod.GET);
        request.getHeaders().set(HttpHeaders.ACCEPT, "application/json");
        proxies.proxyFor(url)
                .flatMap(Proxy::authorization)
                .ifPresent(authorization -> request.getHeaders().set(HttpHeaders.PROXY_AUTHORIZATION, authorization));
        byte[] body;
        int status;
        try (ClientHttpResponse response = request.execute()) {
            status = response.getStatusCode().value();
            body = response.getBody().readNBytes(MAX_BYTES + 1);
        } catch (HttpTimeoutException late) {
            throw new IOException("it does not answer in time");
        } catch (IOException broken) {
            // The type alone: a message may quote what was sent.
            throw new IOException("it cannot be reached: " + broken.getClass().getSimpleName());
        }
        if (body.length > MAX_BYTES) {
            throw new IOException("its answer is too large");
        }
        return new Answer(status, new String(body, StandardCharsets.UTF_8));
    }

    /**
     * A whole answer.
     *
     * @param body as text
     */
    record Answer(int status, String body) {

        boolean isClientError() {
            return status >= 400 && status < 500;
        }

        String requireOk() throws IOException {
            if (status != 200) {
                throw new IOException("it answers " + status);
            }
            return body;
        }
    }

    /** Selects the configured proxy for the JDK's client. */
    private static final class Selector extends ProxySelector {

        private final ProxySettings settings;

        Selector(ProxySettings settings) {
            this.settings = settings;
        }

        @Override
        public List<java.net.Proxy> select(URI url) {
            return List.of(settings.proxyFor(url)
                    .map(proxy -> new java.net.Proxy(
                            java.net.Proxy.Type.HTTP, new InetSocketAddress(proxy.host(), proxy.port())))
                    .orElse(java.net.Proxy.NO_PROXY));
        }

        @Override
        public void connectFailed(URI url, SocketAddress proxy, IOException failure) {
            // The read fails with it.
        }
    }
}
