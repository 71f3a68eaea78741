package dev.verification.bff.freshness;

import dev.verification.bff.upstream.Time;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A connection to Redis that is made when first needed and never waited for long. Safe for use by many threads. */
final class RedisBytes implements AutoCloseable {

    /** How long a Redis that could not be reached is let alone. */
    private static final Duration REST = Duration.ofSeconds(1);

    private final RedisURI uri;
    private final RedisClient client;
    private final Time time;
    private @Nullable CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connection;
    private Instant nextTry = Instant.MIN;

    RedisBytes(String url, Duration timeout, Time time) {
        this.uri = RedisURI.create(url);
        this.client = RedisClient.create();
        this.time = time;
        client.setOptions(ClientOptions.builder()
                // While Redis is away a command fails at once instead of waiting for it.
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(timeout))
                .socketOptions(SocketOptions.builder().connectTimeout(timeout).build())
                .build());
    }

    /** Fails when Redis is not to be had. */
    Mono<RedisReactiveCommands<byte[], byte[]>> commands() {
        return Mono.defer(() -> Mono.fromFuture(connection(), true)).map(StatefulRedisConnection::reactive);
    }

    private synchronized CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connection() {
        CompletableFuture<StatefulRedisConnection<byte[], byte[]>> known = connection;
        boolean failed = known != null && known.isCompletedExceptionally();
        if (known == null || (failed && time.now().isAfter(nextTry))) {
            nextTry = time.now().plus(REST);
            known = client.connectAsync(ByteArrayCodec.INSTANCE, uri).toCompletableFuture();
            connection = known;
        }
        return known;
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }
}
