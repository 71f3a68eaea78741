package dev.verification.bff.upstream.http;

import dev.verification.bff.proxy.Proxy;
import dev.verification.bff.proxy.ProxySettings;
import dev.verification.bff.settings.UpstreamSettings;
import io.netty.channel.ChannelOption;
import io.netty.resolver.NoopAddressResolverGroup;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.transport.NameResolverProvider.NameResolverSpec;
import reactor.netty.transport.ProxyProvider;

/**
 * Makes the HTTP client of one upstream, with every bound stated. It asks for no compression: the vendors document none,
 * and an uncompressed answer need not be decompressed. A compressed one is read all the same.
 */
final class Transport {

    /** With the longest life of a connection: how soon an upstream's new address takes effect. */
    private static final Duration LONGEST_RESOLVED = Duration.ofSeconds(20);

    private static final Duration LONGEST_UNRESOLVED = Duration.ofSeconds(1);
    private static final Duration EVICTION = Duration.ofSeconds(10);

    private Transport() {}

    static HttpClient client(UpstreamSettings settings, ProxySettings proxies) {
        return client(settings, proxies, System::nanoTime);
    }

    static HttpClient client(UpstreamSettings settings, ProxySettings proxies, LongSupplier nanoTime) {
        UpstreamSettings.Connection bounds = settings.connection();
        HttpClient client = HttpClient.create(pool(settings))
                .runOn(EventLoop.RESOURCES)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis(bounds.connectTimeout()))
                .responseTimeout(bounds.readTimeout())
                .followRedirect(false)
                // The client would silently send a request again after a reset, on a new connection too, unseen by
                // budget and retry budget. HttpExchange decides what may be sent again.
                .disableRetry(true);
        Optional<Proxy> proxy = proxies.proxyFor(settings.baseUrl());
        if (proxy.isEmpty()) {
            return withPooledConnections(client.resolver(Transport::cacheNames), nanoTime, null);
        }
        return "https".equalsIgnoreCase(settings.baseUrl().getScheme())
                ? withPooledConnections(tunnelling(client, proxy.get(), bounds.connectTimeout()), nanoTime, null)
                : withPooledConnections(client.resolver(new ProxyResolver(proxy.get())), nanoTime, proxy.get());
    }

    private static void cacheNames(NameResolverSpec resolver) {
        resolver.cacheMaxTimeToLive(LONGEST_RESOLVED).cacheNegativeTimeToLive(LONGEST_UNRESOLVED);
    }

    /** The proxy learns the upstream's name and sees nothing of the calls. */
    private static HttpClient tunnelling(HttpClient client, Proxy proxy, Duration connectTimeout) {
        return client.resolver(NoopAddressResolverGroup.INSTANCE).proxy(spec -> {
            ProxyProvider.Builder tunnel = spec.type(ProxyProvider.Proxy.HTTP)
                    .host(proxy.host())
                    .port(proxy.port())
                    .connectTimeoutMillis(millis(connectTimeout));
            if (proxy.user() != null) {
                String password = Objects.requireNonNullElse(proxy.password(), "");
                tunnel.username(proxy.user()).password(user -> password);
            }
        });
    }

    private static HttpClient withPooledConnections(
            HttpClient client, LongSupplier nanoTime, @Nullable Proxy forwarding) {
        return client.doOnChannelInit(
                (observer, channel, address) -> new PooledConnection(nanoTime, forwarding).install(channel));
    }

    private static int millis(Duration duration) {
        return (int) duration.toMillis();
    }

    private static ConnectionProvider pool(UpstreamSettings settings) {
        return ConnectionProvider.builder(settings.name())
                .maxConnections(settings.connection().maxConnections())
                .pendingAcquireMaxCount(-1)
                .pendingAcquireTimeout(settings.connection().attemptTimeout())
                .evictionPredicate((connection, metadata) -> isSpent(connection))
                .evictInBackground(EVICTION)
                .build();
    }

    private static boolean isSpent(Connection connection) {
        return !connection.channel().isActive()
                || !connection.isPersistent()
                || PooledConnection.of(connection.channel()).isSpent();
    }
}
