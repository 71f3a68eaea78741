package dev.verification.bff.sessions;

import dev.verification.bff.upstream.Inbound;
import dev.verification.bff.upstream.Reading;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Finds the review feed that belongs to a session, by the configured {@link Match}. */
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

    Optional<String> locate(String sessionId) {
        return uuid(sessionId);
    }

    /** The feed's id with the age of that knowledge, or empty when the session matches none. */
    Mono<Location> locate(Session session, Inbound inbound) {
        return switch (match) {
            case ID -> Mono.just(Location.certain(uuid(session.id())));
            case EXTERNAL_ID -> Mono.just(Location.certain(uuid(session.externalId())));
            case VENDOR_DATA ->
                feeds.newest(Objects.requireNonNullElseGet(session.externalId(), id(session)), inbound)
                        .map(Location::read);
        };
    }

    private static Supplier<String> id(Session session) {
        return session::id;
    }

    private static Optional<String> uuid(@Nullable String value) {
        return Optional.ofNullable(value).filter(v -> UUID.matcher(v).matches());
    }

    /**
     * @param feedId empty when there is no match
     * @param reading the reading it was taken from; empty when it follows from the session alone
     */
    record Location(Optional<String> feedId, Optional<Reading<?>> reading) {

        static Location certain(Optional<String> feedId) {
            return new Location(feedId, Optional.empty());
        }

        static Location read(Reading<Optional<String>> reading) {
            return new Location(reading.value(), Optional.of(reading));
        }

        /** A feed found by old knowledge is no fresher than that knowledge. */
        <T> Reading<T> age(Reading<T> page) {
            return reading.map(r -> page.noFresherThan(r)).orElse(page);
        }
    }
}
