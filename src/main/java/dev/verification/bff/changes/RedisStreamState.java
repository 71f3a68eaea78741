package dev.verification.bff.changes;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What the stream in Redis holds when a replica begins to read it.
 *
 * @param epoch its name
 * @param anHourAgo by Redis's clock
 * @param isFull whether older changes may have been removed
 * @param oldest null if it is empty
 * @param newest null if it is empty
 */
record RedisStreamState(
        String epoch,
        Position anHourAgo,
        boolean isFull,
        @Nullable Position oldest,
        @Nullable Position newest) {

    private static final Limit ONE = Limit.from(1);

    static CompletionStage<RedisStreamState> read(RedisClusterAsyncCommands<String, String> redis) {
        return redis.get(RedisChanges.EPOCH)
                .thenCompose(epoch -> redis.time()
                        .thenCompose(now -> redis.xlen(RedisChanges.STREAM)
                                .thenCompose(length -> redis.xrange(RedisChanges.STREAM, Range.unbounded(), ONE)
                                        .thenCompose(
                                                oldest -> redis.xrevrange(RedisChanges.STREAM, Range.unbounded(), ONE)
                                                        .thenApply(newest ->
                                                                of(epoch, now.getFirst(), length, oldest, newest))))));
    }

    private static RedisStreamState of(
            String epoch,
            String seconds,
            long length,
            List<StreamMessage<String, String>> oldest,
            List<StreamMessage<String, String>> newest) {
        long millis = Long.parseLong(seconds) * 1_000 - ChangeLog.REMEMBERED.toMillis();
        return new RedisStreamState(
                epoch,
                new Position(epoch, millis, 0),
                length >= ChangeLog.MOST,
                position(epoch, oldest),
                position(epoch, newest));
    }

    private static @Nullable Position position(String epoch, List<StreamMessage<String, String>> found) {
        return found.isEmpty() ? null : Position.of(epoch, found.getFirst().getId());
    }

    /** Whether it lost what was read up to a position. */
    boolean endsBefore(Position position) {
        return newest != null && newest.compareTo(position) < 0 && position.compareTo(anHourAgo) > 0;
    }

    /** Whether changes behind a position may have been removed. */
    boolean beginsAfter(Position position) {
        return isFull && oldest != null && oldest.compareTo(position) > 0;
    }

    /** After which nothing was removed, and that is no longer ago than changes are remembered. */
    Position first() {
        return beginsAfter(anHourAgo) && oldest != null ? oldest : anHourAgo;
    }
}
