package dev.verification.bff.upstream.shared;

import io.lettuce.core.RedisException;
import io.lettuce.core.codec.StringCodec;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/**
 * Keeps a connection to Redis. A command that has no answer within its timeout takes the link down for all: Redis is then
 * asked several times a second whether it can be used, and until it answers quickly it costs nobody any time. A Redis that
 * answers but cannot be used (a replica, one that is loading, one that refuses its user) is left, and connected to anew.
 */
public final class RedisConnector implements Redis, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisConnector.class);
    private static final Duration COMMAND_TIMEOUT = Duration.ofMillis(100);
    private static final Duration STALLED = Duration.ofMillis(20);
    private static final long AGAIN_AFTER_MILLIS = 200;
    private static final int MOST_DOUBLINGS = 3;
    private static final int CHECKS_UNTIL_GIVEN_UP = 4;

    private final RedisServers servers;
    private final BudgetScript script = BudgetScript.budget();
    private final RedisFailureLog trouble =
            new RedisFailureLog("each replica keeps to its share of the budgets", RedisConnector::elapsed);
    private final Scheduler scheduler;
    private final Duration commandTimeout;
    /** Everything that changes the link's state happens on it, one after the other. */
    private final Scheduler.Worker worker;

    private final Map<String, Listener> listeners = new ConcurrentHashMap<>();
    private volatile @Nullable BudgetScripts usable;
    private @Nullable BudgetScripts connection;
    private int checks;
    /** In a row. */
    private int refusals;

    /**
     * @param servers where Redis is
     * @param scheduler drives every timeout
     */
    public RedisConnector(RedisServers servers, Scheduler scheduler) {
        this(servers, scheduler, COMMAND_TIMEOUT);
    }

    RedisConnector(RedisServers servers, Scheduler scheduler, Duration commandTimeout) {
        this.commandTimeout = commandTimeout;
        this.servers = servers;
        this.scheduler = scheduler;
        this.worker = scheduler.createWorker();
        soon(this::connect);
    }

    private static Instant elapsed() {
        return Instant.EPOCH.plusNanos(System.nanoTime());
    }

    /**
     * Measures whether Redis can be used.
     *
     * @param use what it is used for
     * @param usable 1 while it can be used, 0 while it cannot, -1 where there is none
     */
    public static <T> void meter(MeterRegistry registry, String use, T user, ToDoubleFunction<T> usable) {
        Gauge.builder("bff.redis.usable", user, usable)
                .tag("use", use)
                .description("1 while Redis can be used, 0 while it cannot, -1 where none is configured")
                .register(registry);
    }

    /** Whether Redis can be used now. */
    public boolean isUsable() {
        return usable != null;
    }

    @Override
    public void listen(String channel, Listener listener) {
        soon(() -> {
            listeners.put(channel, listener);
            BudgetScripts current = usable;
            if (current != null) {
                current.subscribe(List.of(channel)).thenRun(() -> soon(listener::up));
            }
        });
    }

    @Override
    public CompletionStage<List<Object>> run(List<String> keys, List<String> arguments, Consumer<List<Object>> late) {
        BudgetScripts current = usable;
        if (current == null) {
            return CompletableFuture.failedFuture(new RedisException("no connection to Redis"));
        }
        return timely(current.run(keys, arguments), late).whenComplete((answer, failed) -> {
            if (failed != null) {
                soon(() -> down(current, failed));
            }
        });
    }

    private <T> CompletableFuture<T> timely(CompletionStage<T> answer, Consumer<T> late) {
        CompletableFuture<T> timely = new CompletableFuture<>();
        Disposable.Swap timeout = Disposables.swap();
        setTimeout(timely, timeout);
        answer.whenComplete((value, failed) -> {
            timeout.dispose();
            if (failed != null) {
                timely.completeExceptionally(failed);
            } else if (!timely.complete(value)) {
                late.accept(value);
            }
        });
        return timely;
    }

    private void setTimeout(CompletableFuture<?> answer, Disposable.Swap timeout) {
        long due = System.nanoTime() + commandTimeout.toNanos();
        Runnable ended = () -> {
            // Woken late, this process had no time itself: the answer may be here and only not yet read.
            if (System.nanoTime() - due > STALLED.toNanos()) {
                setTimeout(answer, timeout);
            } else {
                answer.completeExceptionally(new TimeoutException());
            }
        };
        timeout.update(scheduler.schedule(ended, commandTimeout.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void connect() {
        servers.connect(StringCodec.UTF8).whenComplete((made, failed) -> {
            if (failed != null) {
                soon(() -> notConnected(failed));
            } else {
                soon(() -> connected(new BudgetScripts(made, script)));
            }
        });
    }

    private void notConnected(Throwable failed) {
        trouble.begin(RedisFailureReason.of(failed));
        later(this::connect);
    }

    private void connected(BudgetScripts made) {
        connection = made;
        made.connection().onMessage(this::heard);
        made.connection().onLost(() -> soon(() -> lost(made)));
        made.subscribe(listeners.keySet())
                .whenComplete((done, failed) -> soon(() -> {
                    if (failed != null) {
                        refused(made, failed);
                    } else {
                        check(made);
                    }
                }));
    }

    private void heard(String channel, String message) {
        Listener listener = listeners.get(channel);
        if (listener != null) {
            listener.heard(message);
        }
    }

    private void check(BudgetScripts current) {
        if (current != connection) {
            return;
        }
        if (++checks > CHECKS_UNTIL_GIVEN_UP) {
            giveUp(current);
            return;
        }
        timely(current.check(), late -> soon(() -> checks = 0))
                .whenComplete((done, failed) -> soon(() -> checked(current, failed)));
    }

    private void checked(BudgetScripts current, @Nullable Throwable failed) {
        if (failed == null) {
            up(current);
        } else if (RedisFailureReason.isRefusal(failed)) {
            refused(current, failed);
        } else {
            trouble.begin(RedisFailureReason.of(failed));
            later(() -> check(current));
        }
    }

    private void up(BudgetScripts current) {
        if (current == connection && usable == null) {
            checks = 0;
            refusals = 0;
            trouble.end();
            usable = current;
            listeners.values().forEach(Listener::up);
        }
    }

    private void down(BudgetScripts current, Throwable failed) {
        if (current != usable) {
            return;
        }
        if (RedisFailureReason.isRefusal(failed)) {
            refused(current, failed);
        } else {
            trouble.begin(RedisFailureReason.of(failed));
            usable = null;
            listeners.values().forEach(Listener::down);
            later(() -> check(current));
        }
    }

    /** It answers, but cannot be used: its name may lead to another one that can. */
    private void refused(BudgetScripts current, Throwable failed) {
        if (current == connection) {
            trouble.begin(RedisFailureReason.of(failed));
            refusals++;
            giveUp(current);
        }
    }

    private void giveUp(BudgetScripts current) {
        lost(current);
        current.close();
    }

    private void lost(BudgetScripts gone) {
        if (gone == connection) {
            boolean wasUsable = usable != null;
            usable = null;
            connection = null;
            checks = 0;
            if (wasUsable) {
                listeners.values().forEach(Listener::down);
            }
            schedule(this::connect, AGAIN_AFTER_MILLIS << Math.min(refusals, MOST_DOUBLINGS));
        }
    }

    private void soon(Runnable task) {
        schedule(task, 0);
    }

    private void later(Runnable task) {
        schedule(task, AGAIN_AFTER_MILLIS);
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
        CompletableFuture<?>[] last = listeners.values().stream()
                .flatMap(listener -> listener.closing().stream())
                .map(CompletionStage::toCompletableFuture)
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(last)
                .completeOnTimeout(null, 2 * commandTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(unheard -> null)
                .join();
        worker.dispose();
        BudgetScripts current = connection;
        if (current != null) {
            current.close();
        }
    }
}
