package dev.verification.bff.upstream.wire;

import dev.verification.bff.upstream.settings.UpstreamSettings;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Makes the HTTP client of one upstream, with every bound stated. */
final class Transport {

    private static final Duration IDLE = Duration.ofSeconds(30);

    private Transport() {}

    static WebClient client(UpstreamSettings settings) {
        return WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(httpClient(settings)))
                .exchangeStrategies(ExchangeStrategies.builder()
                        .codecs(codecs -> codecs.defaultCodecs()
                                .maxInMemorySize(settings.connection().maxBodyBytes()))
                        .build())
                .build();
    }

    private static HttpClient httpClient(UpstreamSettings settings) {
        UpstreamSettings.Connection bounds = settings.connection();
        return HttpClient.create(pool(settings))
                .runOn(EventLoop.RESOURCES)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        bounds.connectTimeout().toMillis())
                .responseTimeout(bounds.readTimeout())
                .followRedirect(false)
                // The connector would silently send a request again after a reset, unseen by budget and retry budget.
                .disableRetry(true);
    }

    private static ConnectionProvider pool(UpstreamSettings settings) {
        return ConnectionProvider.builder(settings.name())
                .maxConnections(settings.connection().maxConnections())
                .pendingAcquireMaxCount(-1)
                .pendingAcquireTimeout(settings.connection().attemptTimeout())
                .maxIdleTime(IDLE)
                .build();
    }
}
