package dev.verification.bff.sessions;

import dev.verification.bff.capacity.Workers;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The order of a timeline. Entries of the same instant: milestones first, in the order in which they happen to a
 * session, then reviews by their id. What has no readable instant comes last.
 */
final class ChronologicalOrder {

    private static final Comparator<Dated> OLDEST_FIRST = Comparator.comparing(Dated::instant)
            .thenComparing(dated -> dated.entry.kind())
            .thenComparing(dated -> dated.entry.review().map(Review::uuid).orElse(""));

    private ChronologicalOrder() {}

    static List<Timeline.Entry> oldestFirst(Stream<Timeline.Entry> entries) {
        assert Workers.mayWorkHere();
        return entries.map(entry -> new Dated(Instants.read(entry.at()).orElse(Instant.MAX), entry))
                .sorted(OLDEST_FIRST)
                .map(Dated::entry)
                .toList();
    }

    /** An entry and its instant, read once however often the two are compared. */
    private record Dated(Instant instant, Timeline.Entry entry) {}
}
