package dev.verification.bff.web;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SimulatedVendor;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import dev.verification.bff.testing.ServiceTest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** One of a feed's thirty entries is odd: it costs itself alone. */
@ServiceTest
class OddEntriesTests {

    private static final String SESSION = "/api/v1/sessions/a1b2c3d4-e5f6-7890-abcd-ef1234567890";

    private final SimulatedVendors vendors;
    private final RunningService service;

    OddEntriesTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"mentioned_emails\":\"a\"",
                "\"mentioned_emails\":[null,{\"email\":\"a\"}]",
                "\"changed_fields\":[null]",
                "\"actor_email\":[\"a\",\"b\"]",
                "\"comment\":{\"text\":\"a\"}",
                "\"new_value\":\"Approved\"",
                "\"metadata\":[]",
                "\"created_at\":1781223571"
            })
    void valueOfAnUnexpectedTypeInAFeedIsShownAsItCame(String field) {
        answer(vendors.deepidv(), "{\"session_record\":{\"id\":\"a1b2c3d4-e5f6-7890-abcd-ef1234567890\"}}");
        answer(vendors.didit(), feed("{\"uuid\":\"odd\"," + field + "}"));
        JsonNode page = service.get(SESSION + "/reviews").json();
        JsonNode expected = Fixture.json("{" + field + "}");
        String name = expected.propertyNames().iterator().next();

        assertThat(page.at("/results/7/" + name)).isEqualTo(expected.get(name));
        assertThat(page.get("results")).hasSize(30);
        assertThat(page.has("complete")).isFalse();
        assertThat(service.get(SESSION + "/timeline").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "[]", "{}", "{\"uuid\":null}", "{\"comment\":\"no id\"}"})
    void entryThatIsNoReviewIsLeftOutAndCountedWhereverItsFeedIsShown(String entry) {
        answer(vendors.didit(), feed(entry));
        JsonNode feed = service.get(SESSION + "/reviews").json();
        answer(vendors.deepidv(), "{\"session_record\":{\"id\":\"a1b2c3d4-e5f6-7890-abcd-ef1234567890\"}}");
        JsonNode session = service.get(SESSION + "?include=reviews").json();
        JsonNode timeline = service.get(SESSION + "/timeline").json();

        assertThat(feed.get("results")).hasSize(29);
        assertThat(feed.get("count").asInt()).isEqualTo(30);
        assertThat(feed.get("next").isNull()).isTrue();
        assertThat(feed.get("unreadable").asInt()).isEqualTo(1);
        assertThat(feed.get("complete").booleanValue()).isFalse();
        assertThat(session.at("/reviews/unreadable").asInt()).isEqualTo(1);
        assertThat(session.at("/reviews/state").asString()).isEqualTo("fresh");
        assertThat(session.get("complete").booleanValue()).isFalse();
        assertThat(timeline.at("/sources/didit/unreadable").asInt()).isEqualTo(1);
        assertThat(timeline.at("/sources/didit/state").asString()).isEqualTo("fresh");
        assertThat(timeline.get("entries")).hasSize(29);
        assertThat(timeline.get("complete").booleanValue()).isFalse();
    }

    @Test
    void entryWithHalfACharacterInANameIsShown() {
        answer(vendors.didit(), feed("""
                {"uuid":"odd","actor_display":"Rosa \\ud83d","metadata":{"\\ude80":"\\ud83d"}}"""));
        Answered answered = service.get(SESSION + "/reviews");

        assertThat(answered.json().at("/results/7/metadata/\uFFFD")).isEqualTo(Fixture.json("\"\\ud83d\""));
    }

    @ParameterizedTest
    @CsvSource({"'\"count\":\"30\",', 30", "'\"count\":30,\"count\":31,', 31", "'', 30", "'\"count\":null,', 30"})
    void countInAnySpellingIsRead(String count, int read) {
        String body = feed("{\"uuid\":\"odd\"}");
        answer(vendors.didit(), "{" + count + body.substring(1));

        assertThat(service.get(SESSION + "/reviews").json().get("count").asInt())
                .isEqualTo(read);
    }

    /** Thirty entries, the eighth of which is this one. */
    private static String feed(String odd) {
        return IntStream.range(0, 30)
                .mapToObj(number -> number == 7 ? odd : "{\"uuid\":\"n" + number + "\"}")
                .collect(Collectors.joining(",", "{\"results\":[", "]}"));
    }

    private static void answer(SimulatedVendor vendor, String body) {
        vendor.server().stubFor(any(anyUrl()).willReturn(okJson(body)));
    }
}
