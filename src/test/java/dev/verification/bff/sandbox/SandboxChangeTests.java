package dev.verification.bff.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.testing.SandboxTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** A simulated reviewer changes sessions, and the vendors send webhooks. */
@SandboxTest(properties = {"bff.sessions-fresh=10m", "bff.reviews-fresh=10m"})
class SandboxChangeTests extends AbstractSandboxTests {

    private static final String SESSION = FaultOrder.SESSION;
    private static final String OTHER = SampleData.ownSessions().get(1).id();
    private static final String ONE = "/api/v1/sessions/" + SESSION;
    private static final String FEED = ONE + "/reviews";
    private static final String LIST = "/api/v1/sessions?limit=5";
    private static final String QUEUE = "/api/v1/review-queue";

    @Test
    void changeAtDiditIsInTheNextReadOfTheFeed() {
        JsonNode before = sandbox.read(FEED);
        JsonNode changed = change("didit", SESSION);
        JsonNode after = sandbox.read(FEED);

        assertThat(changed.get("webhook").asString()).isEqualTo("status.updated");
        assertThat(changed.get("webhook_status").asInt()).isEqualTo(204);
        assertThat(after.get("count").asInt()).isEqualTo(before.get("count").asInt() + 1);
        assertThat(after.at("/results/0/new_status")).isEqualTo(changed.get("status"));
        assertThat(vendors.didit().calls()).isEqualTo(2);
    }

    @Test
    void sessionThatGoesIntoReviewIsInTheNextReadOfTheQueueAndOfTheCounts() {
        List<String> waiting = waiting();
        int counted = counted();
        String entering = SampleData.ownSessions().reversed().stream()
                .map(SimulatedSession::id)
                .filter(id -> !waiting.contains(id))
                .findFirst()
                .orElseThrow();

        assertThat(change("didit", entering).get("status").asString()).isEqualTo("In Review");

        assertThat(waiting()).hasSize(waiting.size() + 1).contains(entering);
        assertThat(counted()).isEqualTo(counted + 1);
    }

    private List<String> waiting() {
        return sandbox.read(QUEUE + "?limit=100").findValuesAsString("session_id");
    }

    private int counted() {
        return sandbox.read(QUEUE + "/counts").at("/counts/0/count").asInt();
    }

    @Test
    void changeAtDeepidvIsInTheNextReadOfTheSessionAndOfTheList() {
        sandbox.read(ONE);
        JsonNode before = sandbox.read(LIST).at("/sessions/0/status");
        JsonNode changed = change("deepidv", SESSION);

        assertThat(changed.get("webhook_status").asInt()).isEqualTo(204);
        assertThat(changed.get("status")).isNotEqualTo(before);
        assertThat(sandbox.read(ONE).get("status")).isEqualTo(changed.get("status"));
        assertThat(sandbox.read(LIST).at("/sessions/0/status")).isEqualTo(changed.get("status"));
        assertThat(vendors.deepidv().calls()).isEqualTo(4);
    }

    @Test
    void changesTakeASessionIntoReviewAndOutOfIt() {
        assertThat(new String[] {status("didit"), status("didit")}).containsExactlyInAnyOrder("In Review", "Approved");
        assertThat(new String[] {status("deepidv"), status("deepidv")})
                .containsExactlyInAnyOrder("VERIFIED", "REJECTED");
    }

    @ParameterizedTest
    @CsvSource({"didit,00000000-0000-4000-8000-000000000000", "deepidv,nobody", "neither," + SESSION})
    void changeWhenThereIsNoSuchSessionIsNotFound(String upstream, String sessionId) {
        sandbox.post("/sandbox/" + upstream + "/sessions/" + sessionId + "/change")
                .expectStatus()
                .isNotFound();
    }

    @Test
    void vendorsHaveSecretsOfTheirOwn() {
        assertThat(vendors.didit().webhookSecret()).hasSize(43);
        assertThat(vendors.deepidv().webhookSecret()).startsWith("whsec_").hasSize(49);
    }

    private String status(String upstream) {
        return change(upstream, OTHER).get("status").asString();
    }

    private JsonNode change(String upstream, String sessionId) {
        return sandbox.send(HttpMethod.POST, "/sandbox/" + upstream + "/sessions/" + sessionId + "/change", "");
    }
}
