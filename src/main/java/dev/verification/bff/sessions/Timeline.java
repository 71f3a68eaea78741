package dev.verification.bff.sessions;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.verification.bff.upstream.Reading;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A session's whole story: its own milestones and its reviews, in order of time.
 *
 * @param session whose story it is
 * @param entries oldest first
 * @param source how old the session itself is
 * @param reviews what the review feed contributed; when unavailable, the entries hold what was read before it failed
 * @param truncated whether the feed holds more reviews than are told
 * @param unreadable reviews that could not be read and are left out
 */
public record Timeline(
        Session session,
        List<Entry> entries,
        Reading<?> source,
        ReviewPart reviews,
        boolean truncated,
        int unreadable) {

    static Timeline of(Reading<Session> reading, FeedWalk.Walked walked) {
        Session session = reading.value();
        Stream<Entry> reviews = walked.reviews().stream().map(Entry::of);
        List<Entry> entries = ChronologicalOrder.oldestFirst(Stream.concat(milestones(session), reviews));
        return new Timeline(session, entries, reading, walked.part(), walked.truncated(), walked.unreadable());
    }

    public boolean isComplete() {
        return unreadable == 0 && reviews.isComplete();
    }

    public Timeline newestFirst() {
        return with(session, entries.reversed(), reviews);
    }

    /** The same story, told of other records. */
    public Timeline with(Session newSession, List<Entry> newEntries, ReviewPart newReviews) {
        return new Timeline(newSession, newEntries, source, newReviews, truncated, unreadable);
    }

    private static Stream<Entry> milestones(Session session) {
        JsonNode created = session.createdAt();
        JsonNode updated = session.updatedAt();
        // A new session carries its creation as its last update: nothing was updated then.
        return Stream.of(
                        Entry.of(Kind.SESSION_CREATED, created),
                        Entry.of(Kind.SESSION_SUBMITTED, session.submittedAt()),
                        Entry.of(Kind.SESSION_UPDATED, updated != null && updated.equals(created) ? null : updated))
                .flatMap(Optional::stream);
    }

    /** What an entry tells. */
    public enum Kind {
        SESSION_CREATED,
        SESSION_SUBMITTED,
        SESSION_UPDATED,
        REVIEW;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One thing that happened.
     *
     * @param at when, as its source wrote it; null when the source did not say
     * @param kind what
     * @param review only of a review
     */
    public record Entry(@Nullable JsonNode at, Kind kind, Optional<Review> review) {

        static Optional<Entry> of(Kind milestone, @Nullable JsonNode at) {
            return Optional.ofNullable(at).map(when -> new Entry(when, milestone, Optional.empty()));
        }

        static Entry of(Review review) {
            return new Entry(review.createdAt(), Kind.REVIEW, Optional.of(review));
        }
    }
}
