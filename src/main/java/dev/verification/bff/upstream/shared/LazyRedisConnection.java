package dev.verification.bff.upstream.shared;

import dev.verification.bff.upstream.Time;
import io.lettuce.core.RedisException;
import io.lettuce.core.cluster.api.reactive.RedisClusterReactiveCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A connection to Redis that is made when first needed and never waited for long. One that is lost, does not answer any
 * more, or leads to a Redis that cannot be used is given up, and another is made. Safe for use by many threads.
 */
public final class LazyRedisConnection implements AutoCloseable {

    /** How long a Redis that could not be used is let alone. */
    private static final Duration REST = Duration.ofSeconds(1);

    /** How long one that does not answer is believed to be only slow. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final RedisServers servers;
    private final Duration timeout;
    private final Time time;
    private final RedisFailureLog trouble;
    private @Nullable CompletableFuture<RedisConnection<byte[], byte[]>> connection;
    private Instant nextTry = Instant.MIN;
    private Instant answered = Instant.MIN;
    private volatile boolean usable;

    /**
     * @param timeout of a command
     * @param consequence what it means, for the log, that Redis cannot be used
     */
    public LazyRedisConnection(RedisServers servers, Duration timeout, Time time, String consequence) {
        this.servers = servers;
        this.timeout = timeout;
        this.time = time;
        this.trouble = new RedisFailureLog(consequence, time::now);
    }

    /** Whether the last command was answered. */
    public boolean isUsable() {
        return usable;
    }

    /** Gives commands; fails when they are not answered in time, or Redis is not to be had. */
    public <T> Mono<T> with(Function<RedisClusterReactiveCommands<byte[], byte[]>, Mono<T>> commands) {
        return Mono.defer(() -> {
            CompletableFuture<RedisConnection<byte[], byte[]>> current = connection();
            return Mono.fromFuture(current, true)
                    .flatMap(open -> commands.apply(open.reactive()))
                    .timeout(timeout, time.scheduler())
                    .doOnSuccess(answer -> answered())
                    .doOnError(failed -> failed(current, failed));
        });
    }

    private synchronized CompletableFuture<RedisConnection<byte[], byte[]>> connection() {
        CompletableFuture<RedisConnection<byte[], byte[]>> known = connection;
        if (known == null && time.now().isBefore(nextTry)) {
            return CompletableFuture.failedFuture(new RedisException("let alone for a while"));
        }
        if (known == null) {
            answered = time.now();
            known = servers.connect(ByteArrayCodec.INSTANCE);
            connection = known;
        }
        return known;
    }

    private synchronized void answered() {
        answered = time.now();
        usable = true;
        trouble.end();
    }

    private synchronized void failed(CompletableFuture<RedisConnection<byte[], byte[]>> current, Throwable thrown) {
        Throwable failed =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        boolean isOfRedis = failed instanceof RedisException || failed instanceof TimeoutException;
        if (current != connection || !isOfRedis) {
            return;
        }
        boolean isSlow = failed instanceof TimeoutException
                && Duration.between(answered, time.now()).compareTo(PATIENCE) < 0;
        if (!isSlow) {
            usable = false;
            trouble.begin(RedisFailureReason.of(failed));
            connection = null;
            nextTry = time.now().plus(REST);
            current.thenAccept(RedisConnection::close);
        }
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            connection.thenAccept(RedisConnection::close);
        }
    }
}
