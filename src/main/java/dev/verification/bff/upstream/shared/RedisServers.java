package dev.verification.bff.upstream.shared;

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
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Makes connections to what a URL names: one server ({@code redis://} or {@code rediss://}), the primary of which
 * sentinels know ({@code redis-sentinel://host:26379,host:26379/0#primary}), or a cluster
 * ({@code redis-cluster://host,host}, {@code rediss-cluster://…}). Every connection is made anew, its names resolved
 * anew: none repairs itself, for what it would find again may be what cannot be used. Safe for use by many threads.
 */
public final class RedisServers implements AutoCloseable {

    private static final String CLUSTER = "-cluster://";
    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);

    private final AddressResolverGroup<InetSocketAddress> names = UncachedNameResolver.resolvers();
    private final ClientResources resources = DefaultClientResources.builder()
            .ioThreadPoolSize(2)
            .computationThreadPoolSize(2)
            .addressResolverGroup(names)
            .build();
    private final RedisClient client = RedisClient.create(resources);
    private final boolean isCluster;
    private final List<RedisURI> uris;

    /**
     * @throws IllegalArgumentException when the URL has none of the forms
     */
    public RedisServers(String url) {
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
                // Ours is shorter, and still hears an answer that comes after it.
                .timeoutOptions(TimeoutOptions.builder().timeoutCommands(false).build())
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .keepAlive(true)
                        .build());
    }

    /** Connects; fails soon where that is not possible. */
    public <K, V> CompletableFuture<RedisConnection<K, V>> connect(RedisCodec<K, V> codec) {
        return isCluster
                ? connectCluster(codec)
                : client.connectPubSubAsync(codec, uris.getFirst())
                        .toCompletableFuture()
                        .thenApply(RedisConnection::to);
    }

    /** What a cluster consists of is found out anew as well. */
    private <K, V> CompletableFuture<RedisConnection<K, V>> connectCluster(RedisCodec<K, V> codec) {
        RedisClusterClient cluster = RedisClusterClient.create(resources, uris);
        ClusterClientOptions.Builder builder = ClusterClientOptions.builder();
        options(builder);
        cluster.setOptions(builder.topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                        .enableAllAdaptiveRefreshTriggers()
                        .build())
                .build());
        Runnable close = () -> cluster.shutdownAsync(0, 1, TimeUnit.SECONDS);
        CompletableFuture<RedisConnection<K, V>> made = cluster.refreshPartitionsAsync()
                .thenCompose(known -> cluster.connectAsync(codec))
                .thenCompose(commands ->
                        cluster.connectPubSubAsync(codec).thenApply(news -> RedisConnection.to(commands, news, close)))
                .toCompletableFuture();
        return made.whenComplete((connection, failed) -> {
            if (failed != null) {
                close.run();
            }
        });
    }

    @Override
    public void close() {
        names.close();
        client.shutdownAsync(0, 1, TimeUnit.SECONDS).thenRun(resources::shutdown);
    }
}
