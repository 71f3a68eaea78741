package dev.verification.bff.access.issuer;

import dev.verification.bff.upstream.Proxy;
import dev.verification.bff.upstream.ProxySettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads small documents, each within 2 s and of at most 512 KiB, through the proxy that the settings name for its URL.
 * Redirects are not followed.
 */
final class BoundedHttp {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final ProxySettings proxies;
    private final HttpClient client;

    BoundedHttp(ProxySettings proxies) {
        this.proxies = proxies;
        this.client = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(TIMEOUT)
                .proxy(new Selector(proxies))
                .build();
    }

    /** @throws IOException when there is no whole answer in time, or it is too large */
    Answer get(URI url) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).header("Accept", "application/json");
        proxies.proxyFor(url)
                .flatMap(Proxy::authorization)
                .ifPresent(authorization -> request.header("Proxy-Authorization", authorization));
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request.build(), whole -> new BoundedBody());
        try {
            HttpResponse<String> whole = answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(whole.statusCode(), whole.body());
        } catch (TimeoutException late) {
            throw new IOException("it does not answer in time");
        } catch (ExecutionException broken) {
            throw new IOException("it cannot be reached: " + kind(broken));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("the service stops");
        } finally {
            answer.cancel(true);
        }
    }

    /** The type alone: a message may quote what was sent. */
    private static String kind(ExecutionException broken) {
        Throwable cause = broken.getCause();
        return cause == null ? "unknown" : cause.getClass().getSimpleName();
    }

    /**
     * What came.
     *
     * @param status of the answer
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

    /** The settings as the JDK's client asks for them. */
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
            // The read fails, and says so.
        }
    }
}
