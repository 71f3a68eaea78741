package dev.verification.bff.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.cluster.api.reactive.RedisClusterReactiveCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * A connection to Redis that is opened by the first command. One that is lost, stops answering, or leads to a Redis that
 * cannot be used is closed, and the next command opens another. Unlike {@link RedisConnector}, it checks nothing between
 * commands and forgives a slow answer: a missed cache entry costs a call, not the budget. Safe for use by many threads.
 */
public final class LazyRedisConnection implements AutoCloseable {

    /** How long to wait before connecting again. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** How long a connection without any answer is taken for slow only. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final RedisConnectionFactory connections;
    private final Duration timeout;
    private final Clock clock;
    private final Scheduler scheduler;
    private final RedisFailureLog failures;
    private @Nullable CompletableFuture<RedisConnection<byte[], byte[]>> connection;
    private Instant retryAt = Instant.MIN;
    private Instant answeredAt = Instant.MIN;
    private volatile boolean usable;

    /**
     * @param timeout of each command, including the time to connect
     * @param clock never goes back
     * @param consequence for the log, what it means when Redis cannot be used
     */
    public LazyRedisConnection(
            RedisConnectionFactory connections,
            Duration timeout,
            Clock clock,
            Scheduler scheduler,
            String consequence) {
        this.connections = connections;
        this.timeout = timeout;
        this.clock = clock;
        this.scheduler = scheduler;
        this.failures = new RedisFailureLog(consequence, clock::instant);
    }

    /** Whether the last command was answered. */
    public boolean isUsable() {
        return usable;
    }

    /** Runs commands; fails when Redis is not available or does not answer in time. */
    public <T> Mono<T> with(Function<RedisClusterReactiveCommands<byte[], byte[]>, Mono<T>> commands) {
        return Mono.defer(() -> {
            CompletableFuture<RedisConnection<byte[], byte[]>> current = connection();
            return Mono.fromFuture(current, true)
                    .flatMap(open -> commands.apply(open.reactive()))
                    .timeout(timeout, scheduler)
                    .doOnSuccess(answer -> onAnswer())
                    .doOnError(failed -> onFailure(current, failed));
        });
    }

    private synchronized CompletableFuture<RedisConnection<byte[], byte[]>> connection() {
        if (connection != null) {
            return connection;
        }
        if (clock.instant().isBefore(retryAt)) {
            return CompletableFuture.failedFuture(new RedisException("not connected"));
        }
        answeredAt = clock.instant();
        connection = connections.connect(ByteArrayCodec.INSTANCE);
        return connection;
    }

    private synchronized void onAnswer() {
        answeredAt = clock.instant();
        usable = true;
        failures.end();
    }

    private synchronized void onFailure(CompletableFuture<RedisConnection<byte[], byte[]>> current, Throwable thrown) {
        Throwable failed =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        boolean isOfRedis = failed instanceof RedisException || failed instanceof TimeoutException;
        if (current != connection || !isOfRedis) {
            return;
        }
        boolean isSlow = failed instanceof TimeoutException
                && Duration.between(answeredAt, clock.instant()).compareTo(PATIENCE) < 0;
        if (!isSlow) {
            usable = false;
            failures.begin(RedisFailureReason.of(failed));
            connection = null;
            retryAt = clock.instant().plus(RETRY);
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
