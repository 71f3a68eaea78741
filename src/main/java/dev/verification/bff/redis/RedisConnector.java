package dev.verification.bff.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.Scheduler;

/**
 * Keeps one connection to Redis. A command that times out makes Redis unusable for everyone: until a check that runs
 * several times a second succeeds, all commands fail at once. A Redis that answers but cannot be used (a replica, one that
 * is loading, one that refuses its user) is disconnected, and its name is resolved again.
 */
public final class RedisConnector implements Redis, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisConnector.class);
    private static final long RETRY_MILLIS = 200;
    private static final int MAX_DOUBLINGS = 3;
    private static final int MAX_CHECKS = 4;

    private final RedisConnectionFactory connections;
    private final RedisFailureLog failures =
            new RedisFailureLog("each replica uses its share of the budgets", RedisConnector::elapsed);
    private final CommandTimeout timeout;
    /** Runs everything that changes the state below, one task after the other. */
    private final Scheduler.Worker worker;

    private final Subscribers subscribers = new Subscribers();
    private volatile @Nullable ScriptConnection usable;
    private @Nullable ScriptConnection current;
    private int checks;
    private int refusalsInARow;

    /**
     * @param connections opens them
     * @param scheduler drives every timeout
     * @param commandTimeout after which Redis is not usable
     */
    public RedisConnector(RedisConnectionFactory connections, Scheduler scheduler, Duration commandTimeout) {
        this.connections = connections;
        this.timeout = new CommandTimeout(scheduler, commandTimeout);
        this.worker = scheduler.createWorker();
        execute(this::connect);
    }

    private static Instant elapsed() {
        return Instant.EPOCH.plusNanos(System.nanoTime());
    }

    public boolean isUsable() {
        return usable != null;
    }

    @Override
    public void subscribe(String channel, Subscriber subscriber) {
        execute(() -> {
            subscribers.add(channel, subscriber);
            ScriptConnection connection = usable;
            if (connection != null) {
                connection.subscribe(List.of(channel)).thenRun(() -> execute(subscriber::onUsable));
            }
        });
    }

    @Override
    public CompletionStage<List<Object>> run(
            RedisScript script, List<String> keys, List<String> arguments, Consumer<List<Object>> onLateAnswer) {
        ScriptConnection connection = usable;
        if (connection == null) {
            return CompletableFuture.failedFuture(new RedisException("no connection to Redis"));
        }
        return timeout.apply(connection.run(script, keys, arguments), onLateAnswer)
                .whenComplete((answer, failed) -> {
                    if (failed != null) {
                        execute(() -> onCommandFailed(connection, failed));
                    }
                });
    }

    private void connect() {
        connections
                .connect(StringCodec.UTF8)
                .whenComplete((connection, failed) -> execute(
                        failed == null
                                ? () -> onConnected(new ScriptConnection(connection))
                                : () -> onConnectFailed(failed)));
    }

    private void onConnectFailed(Throwable failed) {
        failures.begin(RedisFailureReason.of(failed));
        schedule(this::connect, RETRY_MILLIS);
    }

    private void onConnected(ScriptConnection connection) {
        current = connection;
        connection.connection().onMessage(subscribers::onMessage);
        connection.connection().onDisconnected(() -> execute(() -> onDisconnected(connection)));
        connection
                .subscribe(subscribers.channels())
                .whenComplete((done, failed) ->
                        execute(failed == null ? () -> check(connection) : () -> onRefused(connection, failed)));
    }

    private void check(ScriptConnection connection) {
        if (connection != current) {
            return;
        }
        if (++checks > MAX_CHECKS) {
            giveUp(connection);
            return;
        }
        timeout.apply(connection.check(), late -> execute(() -> checks = 0))
                .whenComplete((done, failed) -> execute(() -> onChecked(connection, failed)));
    }

    private void onChecked(ScriptConnection connection, @Nullable Throwable failed) {
        if (failed == null) {
            onUsable(connection);
        } else if (RedisFailureReason.isRefusal(failed)) {
            onRefused(connection, failed);
        } else {
            failures.begin(RedisFailureReason.of(failed));
            schedule(() -> check(connection), RETRY_MILLIS);
        }
    }

    private void onUsable(ScriptConnection connection) {
        if (connection == current && usable == null) {
            checks = 0;
            refusalsInARow = 0;
            failures.end();
            usable = connection;
            subscribers.onUsable();
        }
    }

    private void onCommandFailed(ScriptConnection connection, Throwable failed) {
        if (connection != usable) {
            return;
        }
        if (RedisFailureReason.isRefusal(failed)) {
            onRefused(connection, failed);
        } else {
            failures.begin(RedisFailureReason.of(failed));
            usable = null;
            subscribers.onUnusable();
            schedule(() -> check(connection), RETRY_MILLIS);
        }
    }

    /** Redis answers but cannot be used: its name may lead to another server that can. */
    private void onRefused(ScriptConnection connection, Throwable failed) {
        if (connection == current) {
            failures.begin(RedisFailureReason.of(failed));
            refusalsInARow++;
            giveUp(connection);
        }
    }

    private void giveUp(ScriptConnection connection) {
        onDisconnected(connection);
        connection.close();
    }

    private void onDisconnected(ScriptConnection connection) {
        if (connection == current) {
            boolean wasUsable = usable != null;
            usable = null;
            current = null;
            checks = 0;
            if (wasUsable) {
                subscribers.onUnusable();
            }
            schedule(this::connect, RETRY_MILLIS << Math.min(refusalsInARow, MAX_DOUBLINGS));
        }
    }

    private void execute(Runnable task) {
        schedule(task, 0);
    }

    private void schedule(Runnable task, long delayMillis) {
        try {
            worker.schedule(task, delayMillis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException afterClosing) {
            LOG.trace("closed");
        }
    }

    @Override
    public void close() {
        subscribers
                .onClose()
                .completeOnTimeout(null, 2 * timeout.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(unanswered -> null)
                .join();
        worker.dispose();
        ScriptConnection connection = current;
        if (connection != null) {
            connection.close();
        }
    }
}
