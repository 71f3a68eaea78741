package dev.verification.bff.didit;

import dev.verification.bff.sessions.Instants;
import dev.verification.bff.sessions.Review;
import dev.verification.bff.sessions.ReviewPage;
import dev.verification.bff.sessions.ReviewQuery;
import dev.verification.bff.sessions.ReviewQuery.Ordering;
import dev.verification.bff.upstream.Elements;
import dev.verification.bff.upstream.JsonBody;
import dev.verification.bff.upstream.JsonFields;
import dev.verification.bff.upstream.JsonList;
import dev.verification.bff.upstream.MalformedBodyException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A feed's answer: a page in the documented envelope, or the bare array that another of Didit's pages shows, which is
 * the whole feed at once.
 *
 * @param results of the page; empty, and written as null, where one could not be read
 * @param count over all pages
 */
record ReviewPageBody(List<Optional<Review>> results, int count) {

    /** Of {@code next} only matters whether it is there: the vendor's URLs are never followed. */
    static final JsonBody<JsonList<Review>> READ =
            JsonBody.list("results", Map.of("count", "count", "next", "next"), ReviewRow.ROW);

    static ReviewPageBody of(ReviewPage page) {
        return new ReviewPageBody(page.entries().all(), page.count());
    }

    /** The page asked for. */
    static ReviewPage page(JsonList<Review> answer, ReviewQuery query) {
        Elements<Review> entries = answer.elements();
        return answer.isBare()
                ? new ReviewPage(entries.size(), cut(entries, query))
                : new ReviewPage(count(answer.envelope(), entries.size(), query), entries);
    }

    /**
     * The vendor's count, as far as it does not contradict the page: there are as many as were shown, one more where a
     * next page is named, and no more where a page that has room for more names none.
     */
    private static int count(JsonFields envelope, int shown, ReviewQuery query) {
        OptionalInt told = told(envelope);
        long end = (long) query.offset() + shown;
        if (envelope.isNull("next") && shown < query.limit()) {
            return (int) (shown > 0 ? end : Math.min(told.orElse(0), query.offset()));
        }
        long known = shown > 0 || told.isEmpty() ? end + (envelope.any("next") == null ? 0 : 1) : 0;
        return (int) Math.min(Math.max(known, told.orElse(0)), Integer.MAX_VALUE);
    }

    private static OptionalInt told(JsonFields envelope) {
        if (envelope.any("count") == null) {
            return OptionalInt.empty();
        }
        String count = envelope.text("count");
        if (count == null || !count.matches("\\d{1,9}")) {
            throw new MalformedBodyException("a count that is none");
        }
        return OptionalInt.of(Integer.parseInt(count));
    }

    private static Elements<Review> cut(Elements<Review> feed, ReviewQuery query) {
        List<Optional<Review>> sorted = feed.all().stream()
                .map(Dated::of)
                .sorted(query.ordering() == Ordering.OLDEST_FIRST ? Dated.OLDEST_FIRST : Dated.OLDEST_FIRST.reversed())
                .map(Dated::review)
                .toList();
        int from = Math.min(query.offset(), sorted.size());
        int to = (int) Math.min((long) from + query.limit(), sorted.size());
        return new Elements<>(sorted.subList(from, to));
    }

    /** An entry and its instant, read once however often the two are compared; one that has none counts as the newest. */
    private record Dated(Instant instant, String uuid, Optional<Review> review) {

        static final Comparator<Dated> OLDEST_FIRST =
                Comparator.comparing(Dated::instant).thenComparing(Dated::uuid);

        static Dated of(Optional<Review> review) {
            return new Dated(
                    review.flatMap(read -> Instants.read(read.createdAt())).orElse(Instant.MAX),
                    review.map(Review::uuid).orElse(""),
                    review);
        }
    }
}
