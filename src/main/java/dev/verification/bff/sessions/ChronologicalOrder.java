package dev.verification.bff.sessions;

import dev.verification.bff.capacity.Workers;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
        return entries.map(entry -> new Dated(instant(entry.at()), entry))
                .sorted(OLDEST_FIRST)
                .map(Dated::entry)
                .toList();
    }

    /** What has no zone is UTC, as with both vendors. */
    private static Instant instant(@Nullable String at) {
        if (at == null) {
            return Instant.MAX;
        }
        try {
            return switch (DateTimeFormatter.ISO_DATE_TIME.parseBest(at, OffsetDateTime::from, LocalDateTime::from)) {
                case OffsetDateTime zoned -> zoned.toInstant();
                case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
                default -> Instant.MAX;
            };
        } catch (DateTimeException unreadable) {
            return Instant.MAX;
        }
    }

    /** An entry and its instant, read once however often the two are compared. */
    private record Dated(Instant instant, Timeline.Entry entry) {}
}
