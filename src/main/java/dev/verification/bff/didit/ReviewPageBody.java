package dev.verification.bff.didit;

import dev.verification.bff.sessions.Review;
import dev.verification.bff.sessions.ReviewPage;
import dev.verification.bff.sessions.ReviewQuery;
import dev.verification.bff.sessions.ReviewQuery.Ordering;
import dev.verification.bff.upstream.JsonBody;
import dev.verification.bff.upstream.Resource.Decoder;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a page of a feed: the documented envelope, or the bare array that another of Didit's pages shows, which is the
 * whole feed at once and is cut to the page asked for.
 *
 * @param query what was asked for
 */
record ReviewPageBody(ReviewQuery query) implements Decoder<ReviewPage> {

    private static final JsonMapper MAPPER =
            JsonBody.mapper().addMixIn(Review.class, OlderReview.class).build();
    private static final Decoder<Envelope> ENVELOPE = new JsonBody<>(MAPPER, Envelope.class);
    private static final Decoder<Review[]> ARRAY = new JsonBody<>(MAPPER, Review[].class);

    private static final Comparator<Review> OLDEST_FIRST =
            Comparator.comparing(review -> Objects.requireNonNullElse(review.createdAt(), ""));

    @Override
    public ReviewPage decode(byte[] body) {
        return isArray(body) ? cut(ARRAY.decode(body)) : ENVELOPE.decode(body).toPage(query.offset());
    }

    byte[] encode(ReviewPage page) {
        return MAPPER.writeValueAsBytes(new Envelope(page.count(), null, page.results()));
    }

    private ReviewPage cut(Review[] feed) {
        List<Review> page = List.of(feed).stream()
                .sorted(query.ordering() == Ordering.OLDEST_FIRST ? OLDEST_FIRST : OLDEST_FIRST.reversed())
                .skip(query.offset())
                .limit(query.limit())
                .toList();
        return new ReviewPage(feed.length, page);
    }

    private static boolean isArray(byte[] body) {
        int first = 0;
        while (first < body.length && Character.isWhitespace(body[first])) {
            first++;
        }
        return first < body.length && body[first] == '[';
    }

    /**
     * @param count over all pages; where it is missing, what is known to be there counts
     * @param next only whether it is there matters: the vendor's URLs are never followed
     * @param results a missing list or a null entry is no page at all
     */
    private record Envelope(
            @Nullable Integer count, @Nullable String next, List<Review> results) {

        Envelope {
            results = List.copyOf(results);
        }

        ReviewPage toPage(int offset) {
            int known = offset + results.size() + (next == null ? 0 : 1);
            return new ReviewPage(count == null ? known : count, results);
        }
    }
}
