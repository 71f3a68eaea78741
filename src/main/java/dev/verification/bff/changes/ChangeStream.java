package dev.verification.bff.changes;

import dev.verification.bff.changes.ChangeLog.Entry;
import dev.verification.bff.changes.ChangeLog.Place;
import dev.verification.bff.upstream.Time;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes changes, and lets any number of readers follow them. A reader holds nothing but its place, and reads when it
 * can; one that falls too far behind receives a reset. Safe for use by many threads.
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
        if (redis != null) {
            // Also where this replica receives no webhooks itself.
            redis.start();
        }
        Optional<Place> found = lastEventId == null
                ? Optional.of(log.end())
                : Position.parse(lastEventId).flatMap(log::after);
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
    public sealed interface Event {}

    /**
     * A session changed.
     *
     * @param change what changed
     */
    public record Told(Change change) implements Event {}

    /** Changes are missing: what was read before may be out of date. */
    public record Reset() implements Event {}

    /** A reader's place. To be used by one thread at a time. */
    public final class Cursor implements AutoCloseable {

        private final long first;
        private final Runnable more;
        private long next;
        private String id;
        private boolean isReset;
        private @Nullable Position readUpTo;

        private Cursor(Place place, boolean isReset, Runnable more) {
            this.first = place.number();
            this.next = place.number();
            this.id = place.id();
            this.readUpTo = place.readUpTo();
            this.isReset = isReset;
            this.more = more;
        }

        /** The next event; null when there is none yet. */
        public @Nullable Event next() {
            if (isReset || log.isGone(next)) {
                Place end = log.end();
                isReset = false;
                next = end.number();
                id = end.id();
                readUpTo = null;
                return new Reset();
            }
            for (Entry entry = log.get(next); entry != null; entry = log.get(next)) {
                next++;
                if (isReadElsewhere(entry)) {
                    continue;
                }
                id = entry.position() == null
                        ? ChangeLog.NOWHERE
                        : entry.position().toString();
                boolean isToldBefore = entry.toldAs() >= first;
                if (!isToldBefore) {
                    return new Told(entry.change());
                }
            }
            return null;
        }

        /** Whether the reader had it from another replica, which was ahead of this one. */
        private boolean isReadElsewhere(Entry entry) {
            return readUpTo != null
                    && entry.position() != null
                    && entry.position().compareTo(readUpTo) <= 0;
        }

        /** Where to go on behind what was read. */
        public String id() {
            return id;
        }

        /** How many changes are there that it has not read. */
        public long behind() {
            return log.behind(next);
        }

        @Override
        public void close() {
            cursors.remove(this);
        }
    }
}
