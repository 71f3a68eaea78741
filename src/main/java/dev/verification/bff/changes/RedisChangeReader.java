package dev.verification.bff.changes;

import dev.verification.bff.capacity.Workers;
import dev.verification.bff.redis.RedisConnection;
import dev.verification.bff.redis.RedisConnectionFactory;
import dev.verification.bff.upstream.Time;
import io.lettuce.core.SetArgs;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Reads the stream on a connection of its own, on which it waits for changes; after an interruption it continues where it
 * was. The log is restarted if the stream is a new one because Redis was emptied, if it lost entries because a server that
 * did not have all of them took over, and if changes were removed before they were read.
 */
final class RedisChangeReader implements AutoCloseable {

    private static final Duration WAIT = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final long AGAIN_AFTER_MILLIS = 200;
    private static final int AT_ONCE = 500;

    private final RedisConnectionFactory servers;
    private final Time time;
    private final ChangeLog log;
    private final BiConsumer<Position, Map<String, String>> target;
    private final Runnable restarted;
    private final Scheduler.Worker worker = Workers.scheduler().createWorker();
    private @Nullable String epoch;
    private Position last = new Position("", 0, 0);
    private boolean isStarted;
    private volatile boolean isClosed;
    private volatile @Nullable RedisConnection<String, String> connection;

    RedisChangeReader(
            RedisConnectionFactory servers,
            Time time,
            ChangeLog log,
            BiConsumer<Position, Map<String, String>> target,
            Runnable restarted) {
        this.servers = servers;
        this.time = time;
        this.log = log;
        this.target = target;
        this.restarted = restarted;
    }

    synchronized void start() {
        if (!isStarted) {
            isStarted = true;
            worker.schedule(this::connect);
        }
    }

    private void connect() {
        if (!isClosed) {
            servers.connect(StringCodec.UTF8)
                    .whenComplete((made, failed) -> worker.schedule(() -> {
                        if (failed == null) {
                            connection = made;
                            begin(made);
                        } else {
                            again(null);
                        }
                    }));
        }
    }

    private void begin(RedisConnection<String, String> made) {
        CompletionStage<RedisStreamState> state = made.async()
                .set(RedisChanges.EPOCH, ChangeLog.newEpoch(), SetArgs.Builder.nx())
                .thenCompose(set -> RedisStreamState.read(made.async()));
        timely(state, made, found -> {
            boolean isSame = found.epoch().equals(epoch);
            if (isSame && found.endsBefore(last)) {
                // Whoever follows may have read what is lost, at positions that are given again.
                timely(made.async().set(RedisChanges.EPOCH, ChangeLog.newEpoch()), made, set -> begin(made));
                return;
            }
            if (!isSame || found.beginsAfter(last)) {
                epoch = found.epoch();
                last = found.first();
                log.restart(last);
                restarted.run();
            }
            read(made);
        });
    }

    private void read(RedisConnection<String, String> made) {
        timely(
                made.async()
                        .xread(
                                XReadArgs.Builder.block(WAIT).count(AT_ONCE),
                                StreamOffset.from(RedisChanges.STREAM, last.streamId()))
                        .thenApply(found -> found == null ? List.<StreamMessage<String, String>>of() : found),
                made,
                found -> {
                    take(found);
                    read(made);
                });
    }

    private void take(List<StreamMessage<String, String>> messages) {
        for (StreamMessage<String, String> message : messages) {
            last = Position.of(last.epoch(), message.getId());
            target.accept(last, message.getBody());
        }
    }

    private <T> void timely(CompletionStage<T> answer, RedisConnection<String, String> made, Consumer<T> next) {
        Mono.fromCompletionStage(answer)
                .timeout(PATIENCE, time.scheduler())
                .subscribe(
                        found -> worker.schedule(() -> next.accept(found)),
                        failed -> worker.schedule(() -> again(made)));
    }

    private void again(@Nullable RedisConnection<String, String> broken) {
        if (broken != null) {
            broken.close();
        }
        time.scheduler().schedule(() -> worker.schedule(this::connect), AGAIN_AFTER_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        isClosed = true;
        worker.dispose();
        RedisConnection<String, String> open = connection;
        if (open != null) {
            open.close();
        }
    }
}
