package dev.verification.bff.hooks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.verification.bff.redis.LazyRedisConnection;
import dev.verification.bff.upstream.Time;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One vendor's events of the last 24 hours, so that each has its effect once: in the process, and in Redis if there is one.
 * At most 100,000 of each replica, so that whoever knows a secret cannot fill the memory of either. Blocks while Redis is
 * asked, for half a second at most. Safe for use by many threads.
 */
final class SeenEvents {

    static final Duration REMEMBERED = Duration.ofHours(24);
    static final int MOST = 100_000;

    private final Time time;
    private final Cache<String, Boolean> here;
    private final @Nullable LazyRedisConnection redis;

    SeenEvents(Time time, @Nullable LazyRedisConnection redis) {
        this.time = time;
        this.redis = redis;
        this.here = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(REMEMBERED)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(time.clock().millis()))
                .executor(Runnable::run)
                .build();
    }

    /** Whether an event is seen for the first time; without Redis, by this replica. */
    boolean isFirst(String event) {
        if (here.asMap().putIfAbsent(event, true) != null) {
            return false;
        }
        if (redis == null || here.estimatedSize() >= MOST) {
            return true;
        }
        SetArgs onlyNew = SetArgs.Builder.nx().px(REMEMBERED);
        return Boolean.TRUE.equals(redis.with(commands -> commands.set(key(event), new byte[] {'1'}, onlyNew))
                .hasElement()
                .onErrorReturn(true)
                .block());
    }

    /** Whether an event is so old that it may have been seen and forgotten. */
    boolean mayBeForgotten(Instant sentAt) {
        return sentAt.isBefore(time.wall().instant().minus(REMEMBERED));
    }

    /** Nothing was done about an event: it may come again. */
    void forget(String event) {
        here.invalidate(event);
        if (redis != null) {
            redis.with(commands -> commands.del(key(event))).subscribe(done -> {}, away -> {});
        }
    }

    /** How many are remembered in the process. */
    long count() {
        here.cleanUp();
        return here.estimatedSize();
    }

    private static byte[] key(String event) {
        return ("bff:hooks:event:" + event).getBytes(US_ASCII);
    }
}
