package dev.verification.bff.didit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verification.bff.sessions.QueueQuery;
import dev.verification.bff.sessions.QueuedSession;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.MalformedBodyException;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.Resource;
import dev.verification.bff.upstream.ResourceReader;
import dev.verification.bff.upstream.UnreadableElements;
import dev.verification.bff.upstream.UpstreamStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class SessionListTests {

    private static final List<String> PERSONAL = List.of(
            "Jane",
            "Doe",
            "portrait",
            "media-host",
            "Amz",
            "4155552671",
            "example.com",
            "Passport",
            "ESP",
            "d9e78474",
            "verify.didit",
            "X1234567",
            "liveness");

    private String cached = "";

    @Test
    void publishedRowIsReadAndCachedWithoutThePerson() {
        String published = Fixture.file(getClass(), "didit-sessions-page-one-row.json");

        VendorQueuePage page = read(published, "Approved");

        QueuedSession session = page.rows().getFirst().orElseThrow();
        assertThat(session.sessionId()).isEqualTo("5b3720ed-d429-42ef-b67f-37ea805f48ee");
        assertThat(session.sessionNumber()).isEqualTo(720);
        assertThat(session.features()).hasSize(5);
        assertThat(List.of(page.toString(), cached))
                .allSatisfy(text -> assertThat(text)
                        .contains("your-user-id-123", "2026-06-09T12:26:54.328364Z")
                        .doesNotContain(PERSONAL));
        assertThat(read(cached, "Approved")).isEqualTo(page);
    }

    @Test
    void featureHoldsTwoTextsAndNothingElse() {
        VendorQueuePage page = read(
                row("\"features\": [{\"feature\": \"ID_VERIFICATION\", \"status\": {\"name\": \"Jane\"},"
                        + " \"document_number\": \"X1234567\"}, \"LIVENESS\"]"),
                "In Review");

        assertThat(page.toString() + cached)
                .contains("ID_VERIFICATION", "LIVENESS")
                .doesNotContain(PERSONAL.subList(0, 12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"features\": null", "\"features\": {}", "\"features\": 1", "\"x\": 1"})
    void featuresThatAreNoListAreEmpty(String features) {
        assertThat(read(row(features), "In Review")
                        .rows()
                        .getFirst()
                        .orElseThrow()
                        .features())
                .isEmpty();
    }

    @Test
    void rowThatCannotBeReadIsCountedAndLeavesTheOthers() {
        VendorQueuePage page = read(body("""
                {"session_id": "a", "session_number": 3}, {"session_id": "b"}, {"session_number": 2}, null,
                {"session_id": "c", "session_number": "x"}, {"session_id": "d", "session_number": "1"}"""), "In Review");

        assertThat(page.cut(QueueQuery.of("In Review", 100), Position.TOP)
                        .rows()
                        .unreadable())
                .isEqualTo(4);
        assertThat(read(cached, "In Review")).isEqualTo(page);
    }

    @Test
    void statusInCapitalsIsTheSameStatus() {
        assertThat(read(row("\"status\": \"IN_REVIEW\""), "In Review").rows()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"results\": []}",
                "{\"count\": \"x\", \"results\": []}",
                "{\"count\": 1, \"next\": null, \"results\": [1]}",
                "{\"count\": 1, \"next\": null, \"results\": [{\"session_id\": \"a\", \"session_number\": 1,"
                        + " \"status\": \"Approved\"}]}",
                "{\"count\": 9, \"next\": \"n\", \"results\": [{\"session_id\": \"a\", \"session_number\": 1},"
                        + " {\"session_id\": \"b\", \"session_number\": 2}]}"
            })
    void bodyThatIsNotAsDocumentedIsRefused(String body) {
        assertThatThrownBy(() -> read(body, "In Review")).isInstanceOf(MalformedBodyException.class);
    }

    private static String row(String field) {
        return body("{\"session_id\": \"a\", \"session_number\": 1, " + field + "}");
    }

    private static String body(String rows) {
        return "{\"count\": 1, \"next\": null, \"previous\": null, \"results\": [" + rows + "]}";
    }

    private VendorQueuePage read(String body, String status) {
        SessionList list =
                new SessionList(new FixedUpstream(body), new UnreadableElements("didit", new SimpleMeterRegistry()));
        return Objects.requireNonNull(
                        list.page(QueueQuery.of(status, 25), 200, 0, new RequestContext("r", new Deadline(Instant.MAX)))
                                .block())
                .value();
    }

    /** Answers every read with one body, and encodes what was decoded of it. */
    private final class FixedUpstream implements ResourceReader {

        private final byte[] body;

        FixedUpstream(String body) {
            this.body = body.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String name() {
            return "didit";
        }

        @Override
        public <T> Mono<Reading<T>> read(Resource<T> resource, RequestContext inbound) {
            T value = resource.decoder().decode(body);
            cached = new String(resource.encoder().orElseThrow().encode(value), StandardCharsets.UTF_8);
            return Mono.just(Reading.fresh(value, Instant.EPOCH));
        }

        @Override
        public UpstreamStatus status() {
            throw new UnsupportedOperationException();
        }
    }
}
