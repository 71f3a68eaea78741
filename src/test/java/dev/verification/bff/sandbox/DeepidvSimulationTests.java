package dev.verification.bff.sandbox;

import static dev.verification.bff.sandbox.VendorCaller.texts;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The list of simulated deepidv. */
class DeepidvSimulationTests {

    private static final SimulatedVendors VENDORS = SimulatedVendors.start(Limits.unlimited());
    private static final VendorCaller CALLER = new VendorCaller(VENDORS.deepidv());

    @AfterEach
    void reset() {
        VENDORS.reset();
    }

    @AfterAll
    static void close() {
        CALLER.close();
        VENDORS.close();
    }

    @Test
    void listWhenWalkedShowsEverySessionOfTheOrganizationOnce() throws Exception {
        assertThat(walk("by_organization=true&limit=37")).hasSize(250).doesNotHaveDuplicates();
        assertThat(VENDORS.deepidv().calls()).isEqualTo(7);
    }

    @Test
    void listWhenSessionsAreAddedMeanwhileLosesAndDoublesNone() throws Exception {
        JsonNode first = CALLER.read("/v1/sessions?by_organization=true&limit=100");
        VENDORS.deepidv().add(newest());

        List<String> ids = new ArrayList<>(texts(first.get("sessions"), "id"));
        ids.addAll(walkFrom(
                "by_organization=true&limit=100", first.get("next_token").asString()));

        assertThat(ids).hasSize(250).doesNotHaveDuplicates();
        assertThat(walk("by_organization=true")).hasSize(251);
    }

    @Test
    void listIsNewestFirst() throws Exception {
        JsonNode page = CALLER.read("/v1/sessions?by_organization=true&limit=500");

        assertThat(texts(page.get("sessions"), "created_at")).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(page.get("next_token").isNull()).isTrue();
    }

    @Test
    void listShowsFiftyOfTheKeysOwnSessions() throws Exception {
        assertThat(texts(CALLER.read("/v1/sessions").get("sessions"), "sender_user_id"))
                .hasSize(50)
                .containsOnly(SampleData.OWN_SENDER);
    }

    @Test
    void listWhenSeveralModesAreGivenFollowsTheHighest() throws Exception {
        String lower = "workflow_id=" + SampleData.WORKFLOWS.getFirst() + "&by_organization=true&limit=500";

        assertThat(texts(CALLER.read("/v1/sessions?" + lower).get("sessions"), "workflow_id"))
                .hasSizeGreaterThan(10)
                .containsOnly(SampleData.WORKFLOWS.getFirst());
        assertThat(texts(
                        CALLER.read("/v1/sessions?external_id=cust-20417&" + lower)
                                .get("sessions"),
                        "external_id"))
                .hasSize(5)
                .containsOnly(SampleData.SHARED_EXTERNAL_ID);
    }

    @Test
    void listWhenExternalIdNeedsEncodingFindsIt() throws Exception {
        String encoded = URLEncoder.encode(SampleData.ODD_EXTERNAL_ID, UTF_8);

        assertThat(CALLER.read("/v1/sessions?external_id=" + encoded).get("sessions"))
                .hasSize(1);
    }

    @Test
    void listWhenDatesAreGivenIncludesBothBounds() throws Exception {
        List<SimulatedSession> sessions = SampleData.sessions();
        String range = "start_date=" + sessions.get(30).createdAt() + "&end_date="
                + sessions.get(20).createdAt();

        assertThat(texts(
                        CALLER.read("/v1/sessions?by_organization=true&" + range)
                                .get("sessions"),
                        "id"))
                .containsExactlyElementsOf(sessions.subList(20, 31).stream()
                        .map(SimulatedSession::id)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-10-01",
                "2026-10-01T00:00",
                "2026-10-01T00:00:00",
                "2026-10-01T00:00:00Z",
                "2026-10-01T00:00:00.000Z",
                "2026-10-01T02:00:00%2B02:00"
            })
    void listWhenDateIsWrittenOtherwiseFindsTheSame(String date) throws Exception {
        String range = "/v1/sessions?by_organization=true&limit=500&start_date=";

        assertThat(CALLER.read(range + date).get("sessions"))
                .hasSameSizeAs(CALLER.read(range + "2026-10-01T00:00:00Z").get("sessions"))
                .hasSizeLessThan(250);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=501",
                "limit=ten",
                "limit=",
                "start_date=yesterday",
                "end_date=2026-02-30T00:00:00Z",
                "next_token=nonsense",
                "next_token=eyJpZCI6ImFiYzEyMyJ9"
            })
    void listWhenParameterIsBadIsRefused(String query) throws Exception {
        HttpResponse<String> response = CALLER.get("/v1/sessions?" + query);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(query.split("=")[0]);
    }

    private static SimulatedSession newest() {
        ObjectNode record = SampleData.sessions().getFirst().record().deepCopy();
        return SimulatedSession.of(record.put("id", "sess_added").put("created_at", "2026-11-01T13:00:00.000Z"));
    }

    private static List<String> walk(String query) throws Exception {
        return walkFrom(query, "");
    }

    private static List<String> walkFrom(String query, String token) throws Exception {
        List<String> ids = new ArrayList<>();
        JsonNode next = Json.read(Json.text(token));
        do {
            String cursor = next.asString().isEmpty() ? "" : "&next_token=" + next.asString();
            JsonNode page = CALLER.read("/v1/sessions?" + query + cursor);
            ids.addAll(texts(page.get("sessions"), "id"));
            next = page.get("next_token");
        } while (!next.isNull());
        return ids;
    }
}
