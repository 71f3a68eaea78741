package dev.verification.bff.web.answer;

import dev.verification.bff.access.PersonalDataView;
import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.sessions.Review;
import dev.verification.bff.sessions.ReviewPage;
import dev.verification.bff.sessions.ReviewPart;
import dev.verification.bff.sessions.ReviewQuery;
import dev.verification.bff.sessions.Session;
import dev.verification.bff.web.request.FieldsRequest;
import dev.verification.bff.web.request.Links;
import dev.verification.bff.web.request.ReviewsRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one caller sees of sessions and their reviews: all that their shown form depends on beside their content. Only what is
 * shown is masked, since masking takes most of the time.
 *
 * @param fields the selected ones
 * @param personalData whether addresses are masked
 * @param included the requested reviews of each session; empty for none
 * @param links to further reviews
 */
public record SessionView(
        FieldSelection fields, PersonalDataView personalData, Optional<ReviewQuery> included, Links links) {

    /** @throws dev.verification.bff.web.request.InvalidRequestException when a field is unknown */
    public static SessionView of(
            FieldsRequest fields, ReviewsRequest include, PersonalDataView personalData, Links links) {
        FieldSelection selection = FieldSelection.of(fields);
        return new SessionView(selection, personalData, selection.reviews(include), links);
    }

    Session of(Session session, MemoryClaim memory) {
        return personalData.of(fields.of(session), memory);
    }

    /**
     * Null when they were not requested.
     *
     * @param sessionId under which further reviews can be read
     */
    @Nullable
    ReviewsAnswer of(String sessionId, Optional<ReviewPart> part, MemoryClaim memory) {
        return of(Optional.of(sessionId), part, memory);
    }

    /**
     * The same where the session may not be known.
     *
     * @param sessionId under which further reviews can be read; empty when they cannot
     */
    @Nullable
    ReviewsAnswer of(Optional<String> sessionId, Optional<ReviewPart> part, MemoryClaim memory) {
        return part.flatMap(read -> included.map(query -> ReviewsAnswer.of(read, feed(sessionId, query, memory))))
                .orElse(null);
    }

    private ReviewsAnswer.FeedView feed(Optional<String> sessionId, ReviewQuery query, MemoryClaim memory) {
        return new ReviewsAnswer.FeedView() {
            @Override
            public boolean shows(String field) {
                return fields.isOfFeedShown(field);
            }

            @Override
            public @Nullable String next(ReviewPage page) {
                return sessionId.map(id -> links.next(id, query, page)).orElse(null);
            }

            @Override
            public List<Review> results(ReviewPage page) {
                return personalData.of(page, memory).results();
            }
        };
    }

    /** The length of the texts that a caller sent, in characters. */
    public int length() {
        return links.prefix().length() + fields.length();
    }
}
