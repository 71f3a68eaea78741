package dev.verification.bff.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sessions.SessionPart.Absent;
import dev.verification.bff.sessions.SessionPart.Fresh;
import dev.verification.bff.sessions.SessionPart.Unavailable;
import dev.verification.bff.sessions.SessionPart.Unmatched;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.UpstreamException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** Which deepidv session belongs to a Didit session, under each match, and what it costs to find it. */
class MatchedSessionsTests {

    private static final RequestContext CONTEXT = new RequestContext("r", new Deadline(Instant.MAX));
    private static final String DIDIT = "3fa85f64-5717-4562-b3fc-2c963f66afa6";
    private static final String OTHER = "9c1d2e3f-5717-4562-b3fc-2c963f66afa6";

    private final KnownSessions known = new KnownSessions();

    @Test
    void sessionWhenIdsAreTheSameIsRead() {
        known.add(DIDIT, null, "2026-01-01");

        assertThat(idOf(part(Match.ID, null))).isEqualTo(DIDIT);
        assertThat(known.calls()).containsExactly("session " + DIDIT);
    }

    @Test
    void sessionWhenDeepidvHasNoneOfThatIdIsAbsent() {
        known.add(OTHER, DIDIT, "2026-01-01");

        assertThat(part(Match.ID, OTHER)).isEqualTo(new Absent(Instant.EPOCH));
    }

    @Test
    void sessionWhenItsExternalIdIsTheDiditSessionIsReadByItsOwnId() {
        known.add("older", DIDIT, "2026-01-01");
        known.add("newer", DIDIT, "2026-02-01");
        known.add(DIDIT, null, "2026-03-01");

        assertThat(idOf(part(Match.EXTERNAL_ID, null))).isEqualTo("newer");
        assertThat(known.calls()).containsExactly("list " + DIDIT, "session newer");
    }

    @Test
    void sessionWhenNoneCarriesTheDiditSessionIsUnmatched() {
        known.add(DIDIT, null, "2026-01-01");

        assertThat(part(Match.EXTERNAL_ID, DIDIT)).isEqualTo(new Unmatched());
        assertThat(known.calls()).containsExactly("list " + DIDIT);
    }

    @Test
    void sessionWhenDeepidvIgnoresTheFilterIsUnmatched() {
        known.ignoresFilter = true;
        known.add("a", "another", "2026-01-01");
        known.add("b", null, "2026-01-01");

        assertThat(part(Match.EXTERNAL_ID, null)).isEqualTo(new Unmatched());
    }

    @Test
    void sessionWhenRowsOmitTheExternalIdIsCheckedByItself() {
        known.omitsExternalIds = true;
        known.add("a", DIDIT, "2026-01-01");

        assertThat(idOf(part(Match.EXTERNAL_ID, null))).isEqualTo("a");
    }

    @Test
    void sessionWhenItsExternalIdIsTheVendorDataIsRead() {
        known.newest("cust-1", DIDIT);
        known.add("a", "cust-1", "2026-01-01");
        known.add("cust-1", null, "2026-02-01");

        assertThat(idOf(part(Match.VENDOR_DATA, "cust-1"))).isEqualTo("a");
        assertThat(known.calls()).containsExactly("newest cust-1", "list cust-1", "session a");
    }

    @Test
    void sessionWhenItsIdIsTheVendorDataAndItHasNoExternalIdIsRead() {
        known.newest("sess_1", DIDIT);
        known.add("sess_1", null, "2026-01-01");

        assertThat(idOf(part(Match.VENDOR_DATA, "sess_1"))).isEqualTo("sess_1");
        assertThat(known.calls()).containsExactly("newest sess_1", "list sess_1", "session sess_1");
    }

    @Test
    void sessionWhenItsIdIsTheVendorDataButItsExternalIdLeadsElsewhereIsUnmatched() {
        known.newest("sess_1", DIDIT);
        known.add("sess_1", "cust-1", "2026-01-01");

        assertThat(part(Match.VENDOR_DATA, "sess_1")).isEqualTo(new Unmatched());
    }

    @Test
    void sessionWhenANewerDiditSessionCarriesTheVendorDataIsUnmatched() {
        known.newest("cust-1", OTHER);
        known.add("a", "cust-1", "2026-01-01");

        assertThat(part(Match.VENDOR_DATA, "cust-1")).isEqualTo(new Unmatched());
        assertThat(known.calls()).containsExactly("newest cust-1");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void sessionWithoutVendorDataIsUnmatchedWithoutACall(@Nullable String vendorData) {
        assertThat(part(Match.VENDOR_DATA, vendorData)).isEqualTo(new Unmatched());
        assertThat(known.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "a/b", "a\\b", "a\nb"})
    void vendorDataThatIsNoPathSegmentIsNotReadAsAnId(String vendorData) {
        known.newest(vendorData, DIDIT);

        assertThat(part(Match.VENDOR_DATA, vendorData)).isEqualTo(new Unmatched());
        assertThat(known.calls()).containsExactly("newest " + vendorData, "list " + vendorData);
    }

    @ParameterizedTest
    @EnumSource(Match.class)
    void sessionOfAnIdThatIsNoUuidIsUnmatchedWithoutACall(Match match) {
        assertThat(part(match, "x/../y", "cust-1")).isEqualTo(new Unmatched());
        assertThat(known.calls()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Match.class)
    void sessionWhenAnUpstreamFailsIsUnavailable(Match match) {
        known.failure = new UpstreamException("deepidv", new Failure.TimedOut());

        assertThat(part(match, "cust-1")).isInstanceOf(Unavailable.class);
    }

    @ParameterizedTest
    @EnumSource(Match.class)
    void sessionWhenDeepidvRefusesTheReferenceIsUnmatched(Match match) {
        known.newest("cust-1", DIDIT);
        known.failure = new InvalidQueryException("external_id", "is refused by deepidv");

        assertThat(part(match, "cust-1")).isEqualTo(new Unmatched());
    }

    private SessionPart part(Match match, @Nullable String vendorData) {
        return part(match, DIDIT, vendorData);
    }

    private SessionPart part(Match match, String sessionId, @Nullable String vendorData) {
        QueuedSession queued = new QueuedSession(
                sessionId,
                1,
                null,
                vendorData == null ? null : JsonNodeFactory.instance.stringNode(vendorData),
                null,
                null,
                List.of());
        return Objects.requireNonNull(new MatchedSessions(match, known, known.feeds())
                .part(queued, CONTEXT)
                .block());
    }

    private static String idOf(SessionPart part) {
        return ((Fresh) part).session().id();
    }
}
