package dev.verification.bff.sessions;

import dev.verification.bff.upstream.JsonValues;
import dev.verification.bff.upstream.RequestContext;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Finds the review feed that belongs to a session, by the configured {@link Match}. What is no UUID names no feed. */
final class FeedLocator {

    private static final Pattern UUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final Match match;
    private final ReviewFeeds feeds;

    FeedLocator(Match match, ReviewFeeds feeds) {
        this.match = match;
        this.feeds = feeds;
    }

    /** Whether a session's id alone is enough, so that the session itself need not be read. */
    boolean needsOnlyId() {
        return match == Match.ID;
    }

    /** The feed, by the session's id alone; empty when the session matches none. */
    Mono<ReviewFeed> locate(String sessionId) {
        return feed(sessionId);
    }

    /** The feed; empty when the session matches none. */
    Mono<ReviewFeed> locate(Session session, RequestContext inbound) {
        return switch (match) {
            case ID -> feed(session.id());
            case EXTERNAL_ID -> feed(JsonValues.text(session.externalId()));
            // A feed found by old knowledge is no fresher than that knowledge.
            case VENDOR_DATA ->
                feeds.newest(vendorData(session), inbound)
                        .flatMap(found -> feed(found.value().orElse(null)).map(feed -> feed.noFresherThan(found)));
        };
    }

    private Mono<ReviewFeed> feed(@Nullable String feedId) {
        return Mono.justOrEmpty(feedId)
                .filter(id -> UUID.matcher(id).matches())
                .map(id -> (query, inbound) -> feeds.page(id, query, inbound));
    }

    private static String vendorData(Session session) {
        return Optional.ofNullable(JsonValues.text(session.externalId()))
                .filter(Predicate.not(String::isBlank))
                .orElse(session.id());
    }
}
