package dev.verification.bff.changes;

import dev.verification.bff.upstream.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The changes of the last hour in their order, at most 10,000. Safe for use by many threads. */
final class ChangeLog {

    static final int MOST = 10_000;
    /** What a reader has for a position that cannot go on. */
    static final String NOWHERE = "none";

    static final Duration REMEMBERED = Duration.ofHours(1);

    /** How far a position may be ahead that another replica gave and this one has not reached yet. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private final Time time;
    private final Entry[] entries = new Entry[MOST];
    /** Of the first entry, and of the next one to come; both only grow. */
    private long start;

    private long end;
    /** After which nothing was removed. */
    private Position base;

    private Position last;

    ChangeLog(Time time) {
        this.time = time;
        this.base = new Position(newEpoch(), time.wall().millis(), 0);
        this.last = base;
    }

    static String newEpoch() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    }

    /** Begins another order: nobody can go on in the one before, and who follows it now may have missed something. */
    synchronized void restart(Position newBase) {
        base = newBase;
        last = newBase;
        start = ++end;
    }

    /** Adds a change where this process alone decides the order. */
    synchronized void append(Change change) {
        long now = time.wall().millis();
        add(
                now > last.millis()
                        ? new Position(last.epoch(), now, 0)
                        : new Position(last.epoch(), last.millis(), last.sequence() + 1),
                change,
                Entry.NEVER);
    }

    /**
     * Adds a change that has its position, unless it is there already.
     *
     * @param toldAs the number of the entry by which it was told before it had one; {@link Entry#NEVER} for none
     */
    synchronized void append(Position position, Change change, long toldAs) {
        if (position.compareTo(last) > 0) {
            add(position, change, toldAs);
        }
    }

    /** Adds a change that has no position yet, so that nobody can go on behind it; tells the entry's number. */
    synchronized long appendWithoutPosition(Change change) {
        put(new Entry(end, null, change, time.now(), Entry.NEVER));
        return end - 1;
    }

    private void add(Position position, Change change, long toldAs) {
        last = position;
        put(new Entry(end, position, change, time.now(), toldAs));
    }

    private void put(Entry entry) {
        if (end - start == MOST) {
            removeFirst();
        }
        entries[(int) (end++ % MOST)] = entry;
        removeOld();
    }

    private void removeOld() {
        Instant horizon = time.now().minus(REMEMBERED);
        while (start < end && entries[(int) (start % MOST)].addedAt().isBefore(horizon)) {
            removeFirst();
        }
    }

    private void removeFirst() {
        Position removed = entries[(int) (start++ % MOST)].position();
        if (removed != null) {
            base = removed;
        }
    }

    /** The place behind a position; empty when changes after it are no longer known, or it was never given. */
    synchronized Optional<Place> after(Position position) {
        removeOld();
        if (!position.epoch().equals(base.epoch()) || position.compareTo(base) < 0 || isTooFarAhead(position)) {
            return Optional.empty();
        }
        long number = end;
        while (number > start && !isUpTo(position, entries[(int) ((number - 1) % MOST)])) {
            number--;
        }
        return Optional.of(new Place(number, position.toString(), position));
    }

    private boolean isTooFarAhead(Position position) {
        return position.compareTo(last) > 0 && position.millis() > time.wall().millis() + AHEAD.toMillis();
    }

    private static boolean isUpTo(Position position, Entry entry) {
        return entry.position() != null && entry.position().compareTo(position) <= 0;
    }

    /** The entry of a number; null when it has not come yet, or is gone. */
    synchronized @Nullable Entry get(long number) {
        return number >= start && number < end ? entries[(int) (number % MOST)] : null;
    }

    /** Whether the entry of a number is gone, or belonged to another epoch. */
    synchronized boolean isGone(long number) {
        return number < start;
    }

    /** Where a reader goes on that has read everything. */
    synchronized Place end() {
        Entry newest = end > start ? entries[(int) ((end - 1) % MOST)] : null;
        boolean isWithoutPosition = newest != null && newest.position() == null;
        return new Place(end, isWithoutPosition ? NOWHERE : last.toString(), null);
    }

    /** How many entries come behind a number. */
    synchronized long behind(long number) {
        return end - number;
    }

    /**
     * A reader's place.
     *
     * @param number of the next entry
     * @param id of the position before it
     * @param readUpTo the position up to which it has read, also where this log is not there yet; null if it is at the end
     */
    record Place(long number, String id, @Nullable Position readUpTo) {}

    /**
     * One change in the log.
     *
     * @param number counts on from the start of the process
     * @param position null while it has none
     * @param addedAt on the clock that never goes back
     * @param toldAs the number of the earlier entry of the same change
     */
    record Entry(long number, @Nullable Position position, Change change, Instant addedAt, long toldAs) {

        static final long NEVER = -1;
    }
}
