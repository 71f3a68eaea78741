package dev.verification.bff.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.RedisClusterURIUtil;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Opens connections to what a URL names: one server ({@code redis://} or {@code rediss://}), the primary that sentinels
 * name ({@code redis-sentinel://host:26379,host:26379/0#primary}), or a cluster ({@code redis-cluster://host,host},
 * {@code rediss-cluster://…}). No connection reconnects by itself: it could come back to the server that cannot be used.
 * Every new one resolves the host name again. Safe for use by many threads.
 */
public final class RedisConnectionFactory implements AutoCloseable {

    private static final String CLUSTER = "-cluster://";
    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);

    private final AddressResolverGroup<InetSocketAddress> resolvers =
            UncachedAddressResolver.group(DnsServerAddressStreamProviders.platformDefault());
    private final ClientResources resources = DefaultClientResources.builder()
            .ioThreadPoolSize(2)
            .computationThreadPoolSize(2)
            .addressResolverGroup(resolvers)
            .build();
    private final RedisClient client = RedisClient.create(resources);
    private final boolean isCluster;
    private final List<RedisURI> uris;

    /**
     * @throws IllegalArgumentException when the URL has none of the forms
     */
    public RedisConnectionFactory(String url) {
        this.isCluster = url.contains(CLUSTER);
        this.uris = isCluster
                ? RedisClusterURIUtil.toRedisURIs(URI.create(url.replace(CLUSTER, "://")))
                : List.of(RedisURI.create(url));
        uris.forEach(uri -> uri.setTimeout(CONNECT_TIMEOUT));
        client.setOptions(options(ClientOptions.builder()).build());
    }

    private static ClientOptions.Builder options(ClientOptions.Builder builder) {
        return builder.autoReconnect(false)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .protocolVersion(ProtocolVersion.RESP3)
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                // CommandTimeout is shorter, and still receives a late answer.
                .timeoutOptions(TimeoutOptions.builder().timeoutCommands(false).build())
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .keepAlive(true)
                        .build());
    }

    /** Connects, or fails within about the connect timeout. */
    public <K, V> CompletableFuture<RedisConnection<K, V>> connect(RedisCodec<K, V> codec) {
        return isCluster
                ? connectCluster(codec)
                : client.connectPubSubAsync(codec, uris.getFirst())
                        .toCompletableFuture()
                        .thenApply(RedisConnection::to);
    }

    /** With a client of its own, so that the cluster's topology is read again as well. */
    private <K, V> CompletableFuture<RedisConnection<K, V>> connectCluster(RedisCodec<K, V> codec) {
        RedisClusterClient cluster = RedisClusterClient.create(resources, uris);
        ClusterClientOptions.Builder builder = ClusterClientOptions.builder();
        options(builder);
        cluster.setOptions(builder.topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                        .enableAllAdaptiveRefreshTriggers()
                        .build())
                .build());
        Runnable shutdown = () -> cluster.shutdownAsync(0, 1, TimeUnit.SECONDS);
        CompletableFuture<RedisConnection<K, V>> connected = cluster.refreshPartitionsAsync()
                .thenCompose(topology -> cluster.connectAsync(codec))
                .thenCompose(commands -> cluster.connectPubSubAsync(codec)
                        .thenApply(messages -> RedisConnection.to(commands, messages, shutdown)))
                .toCompletableFuture();
        return connected.whenComplete((connection, failed) -> {
            if (failed != null) {
                shutdown.run();
            }
        });
    }

    @Override
    public void close() {
        resolvers.close();
        client.shutdownAsync(0, 1, TimeUnit.SECONDS).thenRun(resources::shutdown);
    }
}
