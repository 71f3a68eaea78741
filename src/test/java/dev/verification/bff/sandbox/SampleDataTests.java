package dev.verification.bff.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SampleDataTests {

    @Test
    void sessionsAreTheSameInEveryRun() {
        List<SimulatedSession> again = new SampleSessions().make();

        assertThat(again).isEqualTo(SampleData.sessions());
        assertThat(new SampleFeeds().make(again).feeds()).isEqualTo(SampleData.feeds());
    }

    @Test
    void sessionsCoverEveryStatusTypeAndProgress() {
        assertThat(values("status"))
                .containsOnly("PENDING", "SUBMITTED", "VERIFIED", "REJECTED", "VOIDED", "EXPIRED", "FAILED");
        assertThat(values("type"))
                .containsOnly("session", "verification", "credit-application", "silent-screening", "deep-doc");
        assertThat(values("session_progress")).containsOnly("PENDING", "STARTED", "COMPLETED");
        assertThat(values("workflow_id")).hasSize(5);
        assertThat(values("sender_user_id")).hasSize(4);
    }

    @Test
    void sessionsSpanSixtyDaysInOrder() {
        List<SimulatedSession> sessions = SampleData.sessions();

        assertThat(sessions).isSortedAccordingTo(SimulatedSession.NEWEST_FIRST);
        assertThat(sessions.getFirst().createdAt()).isBefore(SampleData.NOW);
        assertThat(sessions.get(249).createdAt())
                .isBetween(SampleData.NOW.minusSeconds(61 * 86_400), SampleData.NOW.minusSeconds(59 * 86_400));
    }

    @Test
    void sessionsWithoutUuidAreThree() {
        assertThat(SampleData.sessions())
                .filteredOn(session -> session.id().startsWith("sess_"))
                .hasSize(3);
    }

    @Test
    void newestOwnSessionsShowEveryKindOfFeed() {
        List<Integer> counts = SampleData.ownSessions().stream()
                .limit(7)
                .map(session -> SampleData.feeds().get(session.id()))
                .map(feed -> feed == null ? -1 : feed.size())
                .toList();

        assertThat(counts.subList(0, 2)).allMatch(count -> count >= 1 && count <= 6);
        assertThat(counts.subList(2, 5)).containsExactly(-1, 0, -1);
        assertThat(SampleData.ownSessions().get(4).id()).startsWith("sess_");
        assertThat(counts.get(6)).isGreaterThan(50);
    }

    @Test
    void longestFeedIsOnTheFirstPageOfTheKeysOwnSessions() {
        assertThat(SampleData.ownSessions().subList(0, 25)).contains(SampleData.longest());
        assertThat(SampleData.feeds().get(SampleData.longest().id())).hasSize(2_100);
    }

    @Test
    void feedsHoldEveryActivityAndNothingFromTheFuture() {
        assertThat(SampleData.feeds().values())
                .allSatisfy(feed -> assertThat(feed)
                        .isSortedAccordingTo((one, other) -> one.createdAt().compareTo(other.createdAt())));
        assertThat(SampleData.feeds().values().stream().flatMap(List::stream))
                .allMatch(review -> review.createdAt().isBefore(SampleData.NOW))
                .extracting(review -> review.entry().get("activity_type").asString())
                .containsAll(SampleReviews.ACTIVITY_TYPES);
    }

    @Test
    void externalIdsThatAreUuidsAreMostlyDiditSessions() {
        List<String> uuids = SampleData.sessions().stream()
                .flatMap(session -> session.externalId().stream())
                .filter(SampleData::isUuid)
                .toList();

        assertThat(uuids).filteredOn(SampleData.feeds()::containsKey).hasSizeGreaterThan(20);
        assertThat(uuids)
                .filteredOn(uuid -> !SampleData.feeds().containsKey(uuid))
                .hasSizeGreaterThan(5);
    }

    private static List<String> values(String field) {
        return SampleData.sessions().stream()
                .map(session -> session.record().path(field).asString(""))
                .collect(Collectors.toSet())
                .stream()
                .toList();
    }
}
