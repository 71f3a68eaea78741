package dev.verification.bff.changes;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a change stands among all of its epoch, as callers send it in {@code Last-Event-ID}.
 *
 * @param epoch one unbroken order: of a Redis stream, or of one process
 * @param millis of the time of day
 * @param sequence within the millisecond
 */
record Position(String epoch, long millis, long sequence) implements Comparable<Position> {

    private static final Pattern FORM = Pattern.compile("([0-9a-f]{8})-(\\d{1,15})-(\\d{1,18})");
    private static final Comparator<Position> ORDER =
            Comparator.comparingLong(Position::millis).thenComparingLong(Position::sequence);

    /** Empty when it is none. */
    static Optional<Position> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(
                        new Position(parts.group(1), Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3))))
                : Optional.empty();
    }

    /** The position of an entry of a Redis stream. */
    static Position of(String epoch, String streamId) {
        String[] parts = streamId.split("-", 2);
        return new Position(epoch, Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    String streamId() {
        return millis + "-" + sequence;
    }

    /** Within one epoch. */
    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return epoch + '-' + streamId();
    }
}
