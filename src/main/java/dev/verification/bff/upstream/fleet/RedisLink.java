package dev.verification.bff.upstream.fleet;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/**
 * Keeps a connection to Redis. A command that fails, or has no answer within its timeout, takes the link down for all:
 * Redis is then asked several times a second how it does, and until it answers quickly it costs nobody any time.
 */
public final class RedisLink implements Redis, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);
    private static final Duration COMMAND_TIMEOUT = Duration.ofMillis(100);
    private static final Duration STALLED = Duration.ofMillis(20);
    private static final long AGAIN_AFTER_MILLIS = 200;
    private static final int PINGS_UNTIL_GIVEN_UP = 4;

    private final ClientResources resources = DefaultClientResources.builder()
            .ioThreadPoolSize(2)
            .computationThreadPoolSize(2)
            .build();
    private final RedisClient client = RedisClient.create(resources);
    private final Script script = Script.budget();
    private final RedisURI uri;
    private final Scheduler scheduler;
    private final Duration commandTimeout;
    /** Everything that changes the link's state happens on it, one after the other. */
    private final Scheduler.Worker worker;

    private final Map<String, Listener> listeners = new ConcurrentHashMap<>();
    private volatile @Nullable RedisConnection usable;
    private @Nullable RedisConnection connection;
    private int pings;
    private boolean complained;

    /**
     * @param url as {@code redis://…} or {@code rediss://…}, with a password where one is needed
     * @param scheduler drives every timeout
     */
    public RedisLink(String url, Scheduler scheduler) {
        this(url, scheduler, COMMAND_TIMEOUT);
    }

    RedisLink(String url, Scheduler scheduler, Duration commandTimeout) {
        this.commandTimeout = commandTimeout;
        this.uri = RedisURI.create(url);
        this.scheduler = scheduler;
        this.worker = scheduler.createWorker();
        uri.setTimeout(CONNECT_TIMEOUT);
        client.setOptions(options());
        soon(this::connect);
    }

    private static ClientOptions options() {
        return ClientOptions.builder()
                .autoReconnect(false)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .protocolVersion(ProtocolVersion.RESP3)
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                // Ours is shorter, and still hears an answer that comes after it.
                .timeoutOptions(TimeoutOptions.builder().timeoutCommands(false).build())
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .keepAlive(true)
                        .build())
                .build();
    }

    @Override
    public void listen(String channel, Listener listener) {
        soon(() -> {
            listeners.put(channel, listener);
            RedisConnection current = usable;
            if (current != null) {
                current.subscribe(List.of(channel)).thenRun(() -> soon(listener::up));
            }
        });
    }

    @Override
    public CompletionStage<List<Object>> run(List<String> keys, List<String> arguments, Consumer<List<Object>> late) {
        RedisConnection current = usable;
        if (current == null) {
            return CompletableFuture.failedFuture(new IllegalStateException("no connection to Redis"));
        }
        return timely(current.run(keys, arguments), late).whenComplete((answer, failed) -> {
            if (failed != null) {
                soon(() -> down(current));
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
        client.connectPubSubAsync(StringCodec.UTF8, uri).whenComplete((made, failed) -> {
            if (failed != null) {
                soon(() -> notConnected(failed));
            } else {
                soon(() -> connected(new RedisConnection(made, script)));
            }
        });
    }

    private void notConnected(Throwable failed) {
        if (!complained) {
            LOG.warn(
                    "Redis cannot be reached ({}); trying on", failed.getClass().getSimpleName());
            complained = true;
        }
        later(this::connect);
    }

    private void connected(RedisConnection made) {
        connection = made;
        made.onMessage(this::heard);
        made.onLost(() -> soon(() -> lost(made)));
        made.subscribe(listeners.keySet()).whenComplete((done, failed) -> soon(() -> ping(made)));
    }

    private void heard(String channel, String message) {
        Listener listener = listeners.get(channel);
        if (listener != null) {
            listener.heard(message);
        }
    }

    private void ping(RedisConnection current) {
        if (current != connection) {
            return;
        }
        if (++pings > PINGS_UNTIL_GIVEN_UP) {
            current.close();
            lost(current);
            return;
        }
        timely(current.ping(), late -> soon(() -> pings = 0))
                .whenComplete((pong, failed) -> soon(() -> {
                    if (failed == null) {
                        up(current);
                    } else {
                        later(() -> ping(current));
                    }
                }));
    }

    private void up(RedisConnection current) {
        if (current == connection && usable == null) {
            pings = 0;
            complained = false;
            usable = current;
            listeners.values().forEach(Listener::up);
        }
    }

    private void down(RedisConnection current) {
        if (current == usable) {
            usable = null;
            listeners.values().forEach(Listener::down);
            later(() -> ping(current));
        }
    }

    private void lost(RedisConnection gone) {
        if (gone == connection) {
            boolean wasUsable = usable != null;
            usable = null;
            connection = null;
            pings = 0;
            if (wasUsable) {
                listeners.values().forEach(Listener::down);
            }
            later(this::connect);
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
        worker.dispose();
        client.shutdownAsync().thenRun(resources::shutdown);
    }
}
