package dev.verification.bff.web;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SimulatedVendor;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.ServiceTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Feeds and lists that contradict themselves, as a caller walks them. */
@ServiceTest
class OddFeedsTests {

    private static final String ID = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";
    private static final String SESSION = "/api/v1/sessions/" + ID;
    private static final String THREE_OF_FIVE =
            "{\"count\":5,\"next\":null,\"results\":[{\"uuid\":\"a\"},{\"uuid\":\"b\"},{\"uuid\":\"c\"}]}";

    private final SimulatedVendors vendors;
    private final RunningService service;

    OddFeedsTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/reviews", "/reviews?ordering=created_at", "/reviews?limit=200", "/timeline"})
    void feedThatCountsMoreThanItHoldsCostsOneCall(String route) {
        answer(vendors.deepidv(), "{\"session_record\":{\"id\":\"" + ID + "\"}}");
        answer(vendors.didit(), THREE_OF_FIVE);

        assertThat(service.get(SESSION + route).status()).isEqualTo(200);
        assertThat(vendors.didit().calls()).isOne();
    }

    @Test
    void feedThatCountsMoreThanItHoldsLeadsToNoEmptyPage() {
        answer(vendors.didit(), THREE_OF_FIVE);
        JsonNode first = service.get(SESSION + "/reviews?limit=2").json();
        JsonNode last = service.get(first.get("next").asString()).json();

        assertThat(Fixture.texts(last.get("results"), "uuid")).containsExactly("c");
        assertThat(last.get("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0", "2"})
    void feedThatCountsFewerThanItHoldsIsShownWhole(int count) {
        answer(vendors.didit(), THREE_OF_FIVE.replace("\"count\":5", "\"count\":" + count));
        JsonNode first = service.get(SESSION + "/reviews?limit=2").json();

        assertThat(first.get("next").isNull()).isFalse();
        assertThat(first.get("count").asInt()).isEqualTo(3);
    }

    @Test
    void bareArrayIsOrderedByInstantsHoweverTheyAreSpelled() {
        answer(vendors.didit(), """
                [{"uuid":"4","created_at":"2026-06-12T00:19:31.25Z"}, {"uuid":"1","created_at":"2026-06-12 00:19:30+00"},
                 {"uuid":"6","created_at":"soon"}, {"uuid":"3","created_at":"2026-06-12T02:19:31.1+02:00"},
                 {"uuid":"2","created_at":"2026-06-12T00:19:31Z"}, {"uuid":"5","created_at":"2026-06-12 00:19:31.5+0000"},
                 {"uuid":"7","created_at":null}]""");
        JsonNode oldest = service.get(SESSION + "/reviews?ordering=created_at").json();
        JsonNode newest = service.get(SESSION + "/reviews").json();

        assertThat(Fixture.texts(oldest.get("results"), "uuid")).containsExactly("1", "2", "3", "4", "5", "6", "7");
        assertThat(Fixture.texts(newest.get("results"), "uuid")).containsExactly("7", "6", "5", "4", "3", "2", "1");
        assertThat(oldest.at("/results/0/created_at").asString()).isEqualTo("2026-06-12 00:19:30+00");
    }

    @Test
    void timelineIsOrderedByInstantsHoweverTheyAreSpelled() {
        answer(vendors.deepidv(), """
                {"session_record":{"id":"%s","created_at":"2026-06-12 00:19:31+00","updated_at":"2026-06-12T00:19:31.2Z",
                 "submitted_at":"2026-06-12T00:19:31.1Z"}}""".formatted(ID));
        answer(vendors.didit(), """
                {"count":3,"next":null,"results":[{"uuid":"b","created_at":"2026-06-12 00:19:31.05+0000"},
                 {"uuid":"a","created_at":"2026-06-12t00:19:30z"},{"uuid":"c","created_at":"2026-06-12T00:19:31.25"}]}""");
        JsonNode entries = service.get(SESSION + "/timeline").json().get("entries");

        assertThat(Fixture.texts(entries, "at"))
                .containsExactly(
                        "2026-06-12t00:19:30z",
                        "2026-06-12 00:19:31+00",
                        "2026-06-12 00:19:31.05+0000",
                        "2026-06-12T00:19:31.1Z",
                        "2026-06-12T00:19:31.2Z",
                        "2026-06-12T00:19:31.25");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void listThatHoldsARowTwiceIsWalkedToItsEnd(int limit) {
        answer(vendors.deepidv(), """
                {"sessions":[{"id":"a"},{"id":"b"},{"id":"a"},{"id":"c"},{"id":"c"},{"id":"d"},{"id":"b"},{"id":"e"}]}""");

        assertThat(walk("/api/v1/sessions?limit=" + limit)).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void cursorAroundATokenOfSevenThousandCharactersIsTakenBack() {
        answer(
                vendors.deepidv(),
                "{\"sessions\":[{\"id\":\"a\"}],\"next_token\":\"" + "eyJ0/+".repeat(1_166) + "wxyz\"}");
        String token = service.get("/api/v1/sessions").json().get("next_token").asString();
        answer(vendors.deepidv(), "{\"sessions\":[{\"id\":\"b\"}]}");

        assertThat(token).hasSizeLessThan(8_192);
        assertThat(service.get("/api/v1/sessions?next_token=" + token)
                        .json()
                        .at("/sessions/0/id")
                        .asString())
                .isEqualTo("b");
        assertThat(vendors.deepidv().newestCalls().getLast().query().get("next_token"))
                .hasSize(7_000);
    }

    private List<String> walk(String list) {
        List<String> shown = new ArrayList<>();
        String next = "";
        for (int pages = 0; pages < 20; pages++) {
            JsonNode page = service.get(list + next).json();
            Fixture.texts(page.get("sessions"), "id").forEach(shown::add);
            if (page.get("next_token").isNull()) {
                return shown;
            }
            next = "&next_token=" + page.get("next_token").asString();
        }
        return shown;
    }

    private static void answer(SimulatedVendor vendor, String body) {
        vendor.server().stubFor(any(anyUrl()).willReturn(okJson(body)));
    }
}
