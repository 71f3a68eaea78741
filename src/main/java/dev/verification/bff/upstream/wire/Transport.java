package dev.verification.bff.upstream.wire;

import dev.verification.bff.upstream.settings.UpstreamSettings;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.function.LongSupplier;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Makes the HTTP client of one upstream, with every bound stated. It asks for no compression: the vendors document none,
 * and an answer that is not packed costs no time to unpack. One that comes packed is read all the same.
 */
final class Transport {

    /** With the longest life of a connection: how soon an upstream whose address moves is followed. */
    private static final Duration LONGEST_RESOLVED = Duration.ofSeconds(20);

    private static final Duration LONGEST_UNRESOLVED = Duration.ofSeconds(1);
    private static final Duration EVICTION = Duration.ofSeconds(10);

    private Transport() {}

    static HttpClient client(UpstreamSettings settings) {
        return client(settings, System::nanoTime);
    }

    static HttpClient client(UpstreamSettings settings, LongSupplier nanoTime) {
        UpstreamSettings.Connection bounds = settings.connection();
        return HttpClient.create(pool(settings))
                .runOn(EventLoop.RESOURCES)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        bounds.connectTimeout().toMillis())
                .resolver(resolver ->
                        resolver.cacheMaxTimeToLive(LONGEST_RESOLVED).cacheNegativeTimeToLive(LONGEST_UNRESOLVED))
                .responseTimeout(bounds.readTimeout())
                .followRedirect(false)
                // The client would silently send a request again after a reset, on a new connection too, unseen by
                // budget and retry budget. What may be sent again, and why, is said where it is done: in Wire.
                .disableRetry(true)
                .doOnChannelInit((observer, channel, address) -> observed(channel, nanoTime));
    }

    private static void observed(Channel channel, LongSupplier nanoTime) {
        channel.pipeline().replace(NettyPipeline.HttpCodec, NettyPipeline.HttpCodec, new KeptConnection(nanoTime));
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
                || KeptConnection.of(connection.channel()).isSpent();
    }
}
