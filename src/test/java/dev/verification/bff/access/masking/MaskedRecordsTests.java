package dev.verification.bff.access.masking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sessions.Review;
import dev.verification.bff.sessions.Session;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class MaskedRecordsTests {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final ObjectReader REVIEWS = MAPPER.readerFor(Review.class);

    @Test
    void jsonHidesTextsAndNamesAtAnyDepth() {
        assertThat(masked("{\"a\": [{\"rosa@example.com\": [\"203.0.113.9\", 1.10, null, true]}]}"))
                .isEqualTo("{\"a\":[{\"r•••@example.com\":[\"203.0.•••.•••\",1.10,null,true]}]}");
    }

    @Test
    void jsonWhenTwoNamesLookAlikeLosesNeither() {
        assertThat(masked("{\"rosa@example.com\": 1, \"rita@example.com\": 2, \"r•••@example.com\": 3}"))
                .isEqualTo("{\"r•••@example.com\":1,\"r•••@example.com (2)\":2,\"r•••@example.com (3)\":3}");
    }

    @Test
    void jsonWhenTwentyThousandNamesAreAddressesLosesNone() {
        ObjectNode node = MAPPER.createObjectNode();
        for (int i = 0; i < 20_000; i++) {
            node.put("rosa." + i + "@example.com", i);
        }

        assertThat(MaskedJson.of(node).valueStream().map(JsonNode::intValue))
                .containsExactlyElementsOf(
                        node.valueStream().map(JsonNode::intValue).toList());
    }

    @Test
    void jsonWhateverItNestsIsMasked() {
        assertThat(masked("[null, [null, {\"a\": null, \"\": [[\"rosa@example.com\"], {}]}], false, -1, \"\"]"))
                .isEqualTo("[null,[null,{\"a\":null,\"\":[[\"r•••@example.com\"],{}]}],false,-1,\"\"]");
    }

    @Test
    void reviewWhenItsListsHoldNullsKeepsThem() {
        Review review = REVIEWS.readValue("{\"uuid\": \"r1\", \"changed_fields\": [null, \"rosa@example.com\"],"
                + " \"mentioned_emails\": [null, \"\", \"rosa\"], \"new_value\": null}");

        Review masked = MaskedRecords.of(review);

        assertThat(masked.changedFields()).containsExactly(null, "r•••@example.com");
        assertThat(masked.mentionedEmails()).containsExactly(null, "", "r•••");
    }

    @Test
    void sessionWhenItsListsHoldNullsKeepsThem() {
        Session session = MAPPER.readValue("{\"id\": \"s1\", \"workflow_steps\": [\"A\", null]}", Session.class);

        assertThat(MaskedRecords.of(session).workflowSteps()).containsExactly("A", null);
    }

    @Test
    void recordsOfWhichNothingIsKnownStayEmpty() {
        assertThat(MaskedRecords.of(REVIEWS.<Review>readValue("{}"))).isEqualTo(REVIEWS.readValue("{}"));
    }

    @Test
    void jsonWhenItHoldsNoAddressIsTheSame() {
        JsonNode node = MAPPER.readTree("{\"a\": [{\"b\": \"c\"}, 1e400]}");

        assertThat(MaskedJson.of(node)).isSameAs(node);
    }

    private static String masked(String json) {
        return MAPPER.writeValueAsString(MaskedJson.of(MAPPER.readTree(json)));
    }
}
