package dev.verification.bff.changes;

import dev.verification.bff.changes.ChangeLog.Entry;
import dev.verification.bff.upstream.Time;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes changes, and lets any number of readers follow them. A reader holds nothing but its place, and reads when it
 * can; one that falls behind further than changes are remembered is told to read all again. Safe for use by many threads.
 */
public final class ChangeStream implements AutoCloseable {

    private final ChangeLog log;
    private final Set<Cursor> cursors = ConcurrentHashMap.newKeySet();
    private final List<Consumer<Change>> elsewhere = new CopyOnWriteArrayList<>();
    private final @Nullable RedisChanges redis;

    /** Changes of this process alone. */
    ChangeStream(Time time) {
        this.log = new ChangeLog(time);
        this.redis = null;
    }

    /** Changes of all replicas. */
    ChangeStream(Time time, RedisChanges.Factory redis) {
        this.log = new ChangeLog(time);
        this.redis = redis.open(log, this::heard, this::wake);
    }

    /** Tells all readers, on all replicas when there is Redis. */
    public void publish(Change change) {
        if (redis == null) {
            log.append(change);
            wake();
        } else {
            redis.publish(change);
        }
    }

    /** Hears of changes that other replicas published, also of those missed for a while, and of the last hour's at start. */
    public void onChangeElsewhere(Consumer<Change> listener) {
        elsewhere.add(listener);
        if (redis != null) {
            redis.start();
        }
    }

    /**
     * Follows the changes.
     *
     * @param lastEventId where a reader broke off; null for one that is new
     * @param more runs whenever there is more to read; must not block
     */
    public Cursor follow(@Nullable String lastEventId, Runnable more) {
        OptionalLong found = lastEventId == null
                ? OptionalLong.of(log.end())
                : Position.parse(lastEventId).map(log::after).orElse(OptionalLong.empty());
        Cursor cursor = new Cursor(found.orElseGet(log::end), found.isEmpty(), more);
        cursors.add(cursor);
        return cursor;
    }

    private void heard(Change change) {
        elsewhere.forEach(listener -> listener.accept(change));
    }

    private void wake() {
        cursors.forEach(cursor -> cursor.more.run());
    }

    @Override
    public void close() {
        if (redis != null) {
            redis.close();
        }
    }

    /** What a reader finds next. */
    public sealed interface Event {

        /** Where to go on behind it; empty where that is not possible. */
        Optional<String> id();
    }

    /**
     * A session changed.
     *
     * @param id where to go on behind it
     * @param change what changed
     */
    public record Told(Optional<String> id, Change change) implements Event {}

    /**
     * Changes are missing: what was read before may be out of date.
     *
     * @param id where to go on behind it
     */
    public record Reset(Optional<String> id) implements Event {}

    /** A reader's place. To be used by one thread at a time. */
    public final class Cursor implements AutoCloseable {

        private final long first;
        private final Runnable more;
        private long next;
        private boolean isReset;

        private Cursor(long next, boolean isReset, Runnable more) {
            this.first = next;
            this.next = next;
            this.isReset = isReset;
            this.more = more;
        }

        /** The next event; null when there is none yet. */
        public @Nullable Event next() {
            if (isReset || log.isGone(next)) {
                isReset = false;
                next = log.end();
                return new Reset(Optional.of(position()));
            }
            Entry entry = log.get(next);
            while (entry != null && entry.toldAs() >= first) {
                entry = log.get(++next);
            }
            if (entry == null) {
                return null;
            }
            next++;
            return new Told(Optional.ofNullable(entry.position()).map(Position::toString), entry.change());
        }

        /** Where a reader goes on that has read everything. */
        public String position() {
            return log.last().toString();
        }

        @Override
        public void close() {
            cursors.remove(this);
        }
    }
}
