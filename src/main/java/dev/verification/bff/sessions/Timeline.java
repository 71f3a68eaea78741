package dev.verification.bff.sessions;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.verification.bff.capacity.Workers;
import dev.verification.bff.upstream.Reading;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A session's milestones and reviews in order of time.
 *
 * @param session whose timeline it is
 * @param entries oldest first
 * @param source how old the session itself is
 * @param reviews what the review feed contributed; when unavailable, the entries hold what was read before it failed
 * @param truncated whether the feed holds more reviews than the entries
 * @param unreadable reviews that could not be read and are left out
 */
public record Timeline(
        Session session,
        List<Entry> entries,
        Reading<?> source,
        ReviewPart reviews,
        boolean truncated,
        int unreadable) {

    static Timeline of(Reading<Session> reading, FeedWalk.Result walk) {
        Session session = reading.value();
        Stream<Entry> reviews = walk.reviews().stream().map(Entry::of);
        List<Entry> entries = oldestFirst(Stream.concat(milestones(session), reviews));
        return new Timeline(session, entries, reading, walk.part(), walk.truncated(), walk.unreadable());
    }

    public boolean isComplete() {
        return unreadable == 0 && reviews.isComplete();
    }

    public Timeline newestFirst() {
        return with(session, entries.reversed(), reviews);
    }

    public Timeline with(Session newSession, List<Entry> newEntries, ReviewPart newReviews) {
        return new Timeline(newSession, newEntries, source, newReviews, truncated, unreadable);
    }

    private static Stream<Entry> milestones(Session session) {
        JsonNode created = session.createdAt();
        JsonNode updated = session.updatedAt();
        // A new session has its creation as its last update: nothing was updated then.
        return Stream.of(
                        Entry.of(Kind.SESSION_CREATED, created),
                        Entry.of(Kind.SESSION_SUBMITTED, session.submittedAt()),
                        Entry.of(Kind.SESSION_UPDATED, updated != null && updated.equals(created) ? null : updated))
                .flatMap(Optional::stream);
    }

    private static List<Entry> oldestFirst(Stream<Entry> entries) {
        assert Workers.mayWorkHere();
        return entries.map(entry -> new Dated(Instants.read(entry.at()).orElse(Instant.MAX), entry))
                .sorted(Dated.OLDEST_FIRST)
                .map(Dated::entry)
                .toList();
    }

    /**
     * An entry with its instant, which is parsed once. Of the same instant, milestones come first, in the order in which
     * they happen, then reviews by their id. Entries without a readable instant come last.
     */
    private record Dated(Instant instant, Entry entry) {

        static final Comparator<Dated> OLDEST_FIRST = Comparator.comparing(Dated::instant)
                .thenComparing(dated -> dated.entry.kind())
                .thenComparing(dated -> dated.entry.review().map(Review::uuid).orElse(""));
    }

    /** What happened. */
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
     * Something that happened.
     *
     * @param at when, as its source wrote it; null when the source did not say
     * @param kind what happened
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
