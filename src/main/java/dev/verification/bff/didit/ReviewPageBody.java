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
import java.util.regex.Pattern;

/**
 * The body of a feed's page: the documented envelope, or the bare array of another page of the documentation, which is the
 * whole feed at once.
 *
 * @param results empty, and written as null, where an entry could not be read
 * @param count reviews over all pages
 */
record ReviewPageBody(List<Optional<Review>> results, int count) {

    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

    /** Of the vendor's links, {@code next} is only checked for presence: they are never followed. */
    static final JsonBody<JsonList<Review>> READ =
            JsonBody.list("results", Map.of("count", "count", "next", "next", "previous", "previous"), ReviewRow.ROW);

    static ReviewPageBody of(ReviewPage page) {
        return new ReviewPageBody(page.entries().all(), page.count());
    }

    /** The page that was requested. */
    static ReviewPage page(JsonList<Review> answer, ReviewQuery query) {
        Elements<Review> entries = answer.elements();
        return answer.isBare()
                ? new ReviewPage(entries.size(), cut(entries, query))
                : new ReviewPage(count(answer.envelope(), entries.size(), query), entries);
    }

    /**
     * The vendor's count, corrected where it contradicts the page: at least the reviews up to the page's end, one more
     * where there is a next page, and no more than these where the page is not full and there is no next one.
     */
    private static int count(JsonFields envelope, int size, ReviewQuery query) {
        OptionalInt stated = statedCount(envelope);
        long end = (long) query.offset() + size;
        if (envelope.isNull("next") && size < query.limit()) {
            return (int) (size > 0 ? end : Math.min(stated.orElse(0), query.offset()));
        }
        long known = size > 0 || stated.isEmpty() ? end + (envelope.any("next") == null ? 0 : 1) : 0;
        return (int) Math.min(Math.max(known, stated.orElse(0)), Integer.MAX_VALUE);
    }

    private static OptionalInt statedCount(JsonFields envelope) {
        if (envelope.any("count") == null) {
            return OptionalInt.empty();
        }
        String count = envelope.text("count");
        if (count == null || !COUNT.matcher(count).matches()) {
            throw new MalformedBodyException("a count that is no number");
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

    /** An entry with its instant, which is parsed once; an entry without one counts as the newest. */
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
