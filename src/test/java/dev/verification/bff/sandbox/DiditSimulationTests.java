package dev.verification.bff.sandbox;

import static dev.verification.bff.sandbox.VendorCaller.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DiditSimulationTests {

    private static final SimulatedVendors VENDORS = SimulatedVendors.start(Limits.unlimited());
    private static final VendorCaller CALLER = new VendorCaller(VENDORS.didit());
    private static final String LONGEST = "/v3/sessions/" + SampleData.longest().id() + "/reviews/";

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
    void feedShowsTheNewestFifty() throws Exception {
        JsonNode page = CALLER.read(LONGEST);

        assertThat(page.get("count").asInt()).isEqualTo(2_100);
        assertThat(page.get("previous").isNull()).isTrue();
        assertThat(page.get("next").asString()).isEqualTo(VENDORS.diditUrl() + LONGEST + "?limit=50&offset=50");
        assertThat(texts(page.get("results"), "created_at")).hasSize(50).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void feedWhenWalkedByItsLinksShowsEveryEntryOnce() throws Exception {
        List<String> uuids = new ArrayList<>();
        JsonNode page;
        String next = LONGEST + "?ordering=created_at&limit=200";
        do {
            page = CALLER.read(next);
            uuids.addAll(texts(page.get("results"), "uuid"));
            next = page.get("next").asString("").replace(VENDORS.diditUrl(), "");
        } while (!next.isEmpty());

        assertThat(uuids).hasSize(2_100).doesNotHaveDuplicates();
        assertThat(page.get("previous").asString()).endsWith("?ordering=created_at&limit=200&offset=1800");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=500,200",
        "limit=0,50",
        "limit=-3,50",
        "limit=x,50",
        "offset=-1,50",
        "offset=2090,10",
        "offset=9999,0",
        "offset=2147483647,0"
    })
    void feedWhenPageIsOutOfRangeIsCutToSize(String query, int size) throws Exception {
        assertThat(CALLER.read(LONGEST + "?" + query).get("results")).hasSize(size);
    }

    @ParameterizedTest
    @CsvSource({"created_at,false", "-created_at,true", "nonsense,true", "-activity_type,true"})
    void feedWhenOrderingIsGivenFollowsItIfKnown(String ordering, boolean descending) throws Exception {
        String field = ordering.endsWith("activity_type") ? "activity_type" : "created_at";
        Comparator<String> order = Comparator.naturalOrder();

        assertThat(texts(CALLER.read(LONGEST + "?ordering=" + ordering).get("results"), field))
                .isSortedAccordingTo(descending ? order.reversed() : order);
    }

    @Test
    void feedWhenEntryIsAddedMeanwhileShiftsItsPages() throws Exception {
        JsonNode before = CALLER.read(LONGEST);
        VENDORS.didit().add(SampleData.longest().id(), SampleData.comment(1, SampleData.NOW.plusSeconds(1)));
        JsonNode after = CALLER.read(LONGEST + "?offset=1");

        assertThat(after.get("count").asInt()).isEqualTo(2_101);
        assertThat(after.get("results")).isEqualTo(before.get("results"));
    }

    @Test
    void feedWhenThereIsNoneAnswers404() throws Exception {
        HttpResponse<String> response =
                CALLER.get("/v3/sessions/" + SampleData.sessions().get(2).id() + "/reviews/");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEqualTo("{\"detail\":\"Not found.\"}");
    }

    @Test
    void feedWhenNothingHasHappenedIsEmpty() throws Exception {
        HttpResponse<String> response =
                CALLER.get("/v3/sessions/" + SampleData.sessions().get(3).id() + "/reviews/");

        assertThat(response.body()).isEqualTo("{\"count\":0,\"next\":null,\"previous\":null,\"results\":[]}");
    }

    @Test
    void callWhenSlashIsMissingIsRedirected() throws Exception {
        HttpResponse<String> response = CALLER.get("/v3/sessions/1/reviews?limit=5");

        assertThat(response.statusCode()).isEqualTo(301);
        assertThat(response.headers().firstValue("Location")).contains("/v3/sessions/1/reviews/?limit=5");
        assertThat(CALLER.get("/v3/sessions").statusCode()).isEqualTo(301);
    }

    @Test
    void callWhenKeyIsMissingOrWrongIsRefused() throws Exception {
        assertThat(CALLER.getWithoutKey(LONGEST).statusCode()).isEqualTo(403);
        assertThat(CALLER.getWithKey(LONGEST, "other").statusCode()).isEqualTo(401);
    }

    @Test
    void callWhenItIsNoReadIsRefused() throws Exception {
        assertThat(CALLER.post(LONGEST).statusCode()).isEqualTo(405);
    }

    @Test
    void sessionsOfOneCustomerAreNewestFirst() throws Exception {
        SimulatedSession twice = SampleData.sessions().getFirst();
        JsonNode rows = CALLER.read(
                        "/v3/sessions/?vendor_data=" + twice.externalId().orElseThrow())
                .get("results");

        assertThat(rows).hasSize(2);
        assertThat(texts(rows, "session_number").stream().map(Integer::valueOf))
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(rows.get(1).get("session_id").asString()).isEqualTo(twice.id());
        assertThat(CALLER.read("/v3/sessions/" + rows.get(0).get("session_id").asString() + "/reviews/")
                        .get("results"))
                .isNotEmpty();
    }

    @Test
    void sessionsWhenFilteredKeepToTheFilter() throws Exception {
        assertThat(texts(
                        CALLER.read("/v3/sessions/?status=Declined,In%20Review").get("results"), "status"))
                .containsOnly("Declined", "In Review");
        assertThat(CALLER.read("/v3/sessions/?vendor_data=nobody").get("count").asInt())
                .isZero();
        assertThat(CALLER.read("/v3/sessions/?session_kind=business")
                        .get("count")
                        .asInt())
                .isZero();
    }
}
