package dev.verification.bff.sessions;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The order of a timeline. Entries of the same instant: milestones first, in the order in which they happen to a
 * session, then reviews by their id. What has no readable instant comes last.
 */
final class ChronologicalOrder {

    static final Comparator<Timeline.Entry> OLDEST_FIRST = Comparator.comparing(ChronologicalOrder::instant)
            .thenComparing(Timeline.Entry::kind)
            .thenComparing(ChronologicalOrder::id);

    private ChronologicalOrder() {}

    private static Instant instant(Timeline.Entry entry) {
        return parse(entry.at());
    }

    private static Instant parse(@Nullable String at) {
        if (at == null) {
            return Instant.MAX;
        }
        try {
            return OffsetDateTime.parse(at).toInstant();
        } catch (DateTimeException unreadable) {
            return Instant.MAX;
        }
    }

    private static String id(Timeline.Entry entry) {
        return entry.review().map(Review::uuid).orElse("");
    }
}
