package dev.verification.bff.changes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.verification.bff.changes.ChangeLog.Entry;
import dev.verification.bff.redis.LazyRedisConnection;
import dev.verification.bff.redis.RedisConnectionFactory;
import dev.verification.bff.upstream.Time;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.cluster.api.reactive.RedisClusterReactiveCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Changes in a Redis stream. They are added one after the other and read back like those of the others, so that all
 * replicas report them in the same order. While Redis is unavailable a change is reported here at once, and added to the
 * stream later. Safe for use by many threads.
 */
final class RedisChanges implements AutoCloseable {

    static final String STREAM = "bff:{changes}:stream";
    static final String EPOCH = "bff:{changes}:epoch";

    private static final Duration AGAIN_AFTER = Duration.ofMillis(200);
    private static final long TIME_TO_LIVE_MILLIS =
            ChangeLog.REMEMBERED.multipliedBy(2).toMillis();

    private final ChangeLog log;
    private final Consumer<Change> elsewhere;
    private final Runnable wake;
    private final Time time;
    private final LazyRedisConnection writer;
    private final RedisChangeReader reader;
    private final String replica = ChangeLog.newEpoch() + ChangeLog.newEpoch();
    private final Deque<Pending> pending = new ArrayDeque<>();
    /** The log entries of changes that were reported before Redis had them, by their number at this replica. */
    private final Map<Long, Long> told = new HashMap<>();
    /** The last change read of each replica: one that was added twice, since its answer was lost, is reported once. */
    private final Map<String, Long> read = new LinkedHashMap<>(16, 0.75F, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > 1_000;
        }
    };

    private long published;
    private boolean isSending;
    private boolean isAway;
    private volatile boolean isClosed;

    private RedisChanges(
            RedisConnectionFactory servers,
            LazyRedisConnection writer,
            Time time,
            ChangeLog log,
            Consumer<Change> elsewhere,
            Runnable wake) {
        this.log = log;
        this.elsewhere = elsewhere;
        this.wake = wake;
        this.time = time;
        this.writer = writer;
        this.reader = new RedisChangeReader(servers, time, log, this::read, wake);
    }

    /** Makes it, for a log that is filled from then on. */
    interface Factory {
        RedisChanges open(ChangeLog log, Consumer<Change> elsewhere, Runnable wake);
    }

    static Factory of(RedisConnectionFactory servers, LazyRedisConnection writer, Time time) {
        return (log, elsewhere, wake) -> new RedisChanges(servers, writer, time, log, elsewhere, wake);
    }

    void start() {
        reader.start();
    }

    void publish(Change change) {
        boolean isToldNow;
        synchronized (this) {
            if (pending.size() == ChangeLog.MOST) {
                told.remove(pending.removeFirst().number());
            }
            Pending last = new Pending(++published, change);
            pending.add(last);
            isToldNow = isAway;
            if (isToldNow) {
                tell(last);
            }
        }
        if (isToldNow) {
            wake.run();
        }
        send();
    }

    private void tell(Pending one) {
        if (one.number() > read.getOrDefault(replica, 0L)) {
            told.computeIfAbsent(one.number(), number -> log.appendWithoutPosition(one.change()));
        }
    }

    private void send() {
        Pending first;
        synchronized (this) {
            first = pending.peekFirst();
            if (isSending || first == null || isClosed) {
                return;
            }
            isSending = true;
        }
        writer.with(commands -> add(commands, first)).subscribe(added -> sent(first), failed -> away());
    }

    private Mono<?> add(RedisClusterReactiveCommands<byte[], byte[]> commands, Pending one) {
        Map<byte[], byte[]> fields = new LinkedHashMap<>();
        fields.put(bytes("replica"), bytes(replica));
        fields.put(bytes("number"), bytes(Long.toString(one.number())));
        fields.put(bytes("session"), bytes(one.change().sessionId()));
        fields.put(bytes("upstream"), bytes(one.change().upstream()));
        fields.put(bytes("at"), bytes(Long.toString(one.change().at().toEpochMilli())));
        byte[] stream = bytes(STREAM);
        return commands.xadd(stream, XAddArgs.Builder.maxlen(ChangeLog.MOST).approximateTrimming(), fields)
                .flatMap(id -> commands.pexpire(stream, TIME_TO_LIVE_MILLIS).thenReturn(id));
    }

    private void sent(Pending one) {
        synchronized (this) {
            isSending = false;
            isAway = false;
            pending.remove(one);
        }
        send();
    }

    private void away() {
        synchronized (this) {
            isAway = true;
            pending.forEach(this::tell);
        }
        wake.run();
        time.scheduler()
                .schedule(
                        () -> {
                            synchronized (this) {
                                isSending = false;
                            }
                            send();
                        },
                        AGAIN_AFTER.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** On one thread at a time. */
    private void read(Position position, Map<String, String> fields) {
        String from = fields.getOrDefault("replica", "");
        long number = Long.parseLong(fields.getOrDefault("number", "0"));
        Change change = new Change(
                fields.getOrDefault("session", ""),
                fields.getOrDefault("upstream", ""),
                Instant.ofEpochMilli(Long.parseLong(fields.getOrDefault("at", "0"))));
        boolean isOwn = from.equals(replica);
        synchronized (this) {
            if (number <= read.getOrDefault(from, 0L)) {
                return;
            }
            read.put(from, number);
            @Nullable Long toldAs = isOwn ? told.remove(number) : null;
            log.append(position, change, toldAs == null ? Entry.NEVER : toldAs);
        }
        if (!isOwn) {
            elsewhere.accept(change);
        }
        wake.run();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Override
    public void close() {
        isClosed = true;
        reader.close();
    }

    /**
     * A change that Redis may not have yet.
     *
     * @param number counts those of this replica
     */
    private record Pending(long number, Change change) {}
}
