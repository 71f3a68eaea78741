package dev.verification.bff.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Generates Didit's side of the sessions: which of them have a feed, and its entries. There is a feed for the deepidv id,
 * another for most external ids that are UUIDs, and a newer one for some customers who tried twice.
 */
final class SampleFeeds {

    static final int LONGEST_COUNT = 2_100;

    /** In every twenty sessions, the index of one whose external id is a deleted Didit session. */
    private static final int DELETED = 6;

    private final Chance chance = new Chance(20_260_613);
    private final SampleReviews reviews = new SampleReviews(chance);
    private final SampleDiditSessions rows = new SampleDiditSessions(chance);
    private final Map<String, List<SimulatedReview>> feeds = new LinkedHashMap<>();

    SampleFeeds make(List<SimulatedSession> sessions) {
        for (int i = sessions.size() - 1; i >= 0; i--) { // oldest first, so that session numbers count up
            add(i, sessions.get(i));
        }
        return this;
    }

    Map<String, List<SimulatedReview>> feeds() {
        return Map.copyOf(feeds);
    }

    List<DiditSession> rows() {
        return rows.made();
    }

    private void add(int i, SimulatedSession session) {
        int count = count(i);
        String vendorData = session.externalId().orElse(session.id());
        if (count >= 0 && SampleData.isUuid(session.id())) {
            addFeed(session.id(), count, session.createdAt());
            rows.add(session.id(), vendorData, session.createdAt());
        }
        session.externalId()
                .filter(id -> SampleData.isUuid(id) && i % 20 != DELETED)
                .ifPresent(externalId -> {
                    addFeed(externalId, chance.between(1, 6), session.createdAt());
                    rows.add(externalId, externalId, session.createdAt());
                });
        if (i % 6 == 0) {
            String again = chance.uuid().toString();
            addFeed(again, chance.between(1, 6), session.createdAt());
            rows.add(again, vendorData, session.createdAt().plus(Duration.ofMinutes(5)));
        }
    }

    /** Entries in the feed of the session at this index; negative if it has none. */
    private int count(int i) {
        if (i == SampleData.LONGEST) {
            return LONGEST_COUNT;
        }
        return switch (i % 10) {
            case 2, 8 -> -1;
            case 3 -> 0;
            case 6 -> i % 20 == 6 ? chance.between(60, 250) : chance.between(7, 30);
            default -> chance.between(1, 6);
        };
    }

    /** Spread from the session's creation until now; sometimes two at the same instant. */
    private void addFeed(String sessionId, int count, Instant createdAt) {
        List<SimulatedReview> feed = new ArrayList<>();
        Duration step = Duration.between(createdAt, SampleData.NOW).dividedBy(count + 1L);
        for (int i = 1; i <= count; i++) {
            int place = i % 17 == 0 ? i - 1 : i;
            Instant at = createdAt.plus(step.multipliedBy(place)).plusNanos(1_000L * (place * 7_919L % 1_000));
            feed.add(
                    i <= SampleReviews.ACTIVITY_TYPES.size() && count > 50
                            ? reviews.make(SampleReviews.ACTIVITY_TYPES.get(i - 1), at)
                            : reviews.make(at));
        }
        feeds.put(sessionId, List.copyOf(feed));
    }
}
