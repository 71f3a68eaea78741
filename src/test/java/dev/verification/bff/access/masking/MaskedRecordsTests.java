package dev.verification.bff.access.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.capacity.MemoryLimit;
import dev.verification.bff.capacity.OverloadedException;
import dev.verification.bff.sessions.Review;
import java.lang.reflect.RecordComponent;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class MaskedRecordsTests {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final MaskedRecords RECORDS = new MaskedRecords(MemoryClaim.uncounted());
    private static final MaskedJson JSON = new MaskedJson(MemoryClaim.uncounted());

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

        assertThat(JSON.of(node).valueStream().map(JsonNode::intValue))
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
        Review masked = RECORDS.of(review(MAPPER.readTree("[null, \"\", \"rosa@example.com\"]")));

        assertThat(masked.changedFields()).isEqualTo(MAPPER.readTree("[null, \"\", \"r•••@example.com\"]"));
        assertThat(masked.mentionedEmails()).isEqualTo(masked.changedFields());
    }

    @Test
    void recordsOfWhichNothingIsKnownStayEmpty() {
        Review empty = new Review("u", null, null, null, null, null, null, null, null, null, null, null, null, null);

        assertThat(RECORDS.of(empty)).isEqualTo(empty);
    }

    @Test
    void jsonWhenItHoldsNoAddressIsTheSame() {
        JsonNode node = MAPPER.readTree("{\"a\": [{\"b\": \"c\"}, 1e400]}");

        assertThat(JSON.of(node)).isSameAs(node);
    }

    @Test
    void addressInAFieldOfAnyTypeIsMasked() {
        JsonNode odd = MAPPER.readTree("[{\"to\": \"rosa@example.com\"}, [\"203.0.113.9\"], 7]");
        JsonNode masked = MAPPER.readTree("[{\"to\": \"r•••@example.com\"}, [\"203.0.•••.•••\"], 7]");
        Review review = RECORDS.of(review(odd));

        assertThat(Stream.of(Review.class.getRecordComponents())
                        .filter(component -> component.getType() == JsonNode.class)
                        .filter(component -> !component.getName().matches("actorEmail|mentionedEmails"))
                        .map(component -> value(component, review)))
                .hasSize(11)
                .containsOnly(masked);
        assertThat(review.uuid()).isEqualTo("u");
    }

    @Test
    void textThatShouldBeAnAddressIsMaskedWhereverItStands() {
        Review review = RECORDS.of(review(MAPPER.readTree("{\"primary\": [\"rosa\", null, 7]}")));

        assertThat(review.actorEmail()).isEqualTo(MAPPER.readTree("{\"primary\": [\"r•••\", null, 7]}"));
        assertThat(review.mentionedEmails()).isEqualTo(review.actorEmail());
    }

    @ParameterizedTest
    @CsvSource({"rosa , 4", "a\u00AD, 12"})
    void longTextIsChargedWhileItIsMaskedAndRefusedWhenThereIsNoMemoryForIt(String piece, int bytes) {
        JsonNode text = MAPPER.valueToTree(piece.repeat(100_000));
        long charge = (long) bytes * text.stringValue().length();
        MemoryLimit enough = new MemoryLimit(2 * charge, Schedulers.immediate());
        MemoryClaim claim = MemoryClaim.of(enough);
        MemoryLimit little = new MemoryLimit(charge - 1, Schedulers.immediate());

        assertThat(new MaskedJson(claim).of(text)).isEqualTo(text);
        assertThat(claim.bytes()).isZero();
        assertThat(enough.used()).isZero();
        assertThatExceptionOfType(OverloadedException.class)
                .isThrownBy(() -> new MaskedJson(MemoryClaim.of(little)).of(text));
        assertThat(little.used()).isZero();
        assertThat(new MaskedJson(MemoryClaim.of(little)).of(MAPPER.valueToTree("rosa@example.com")))
                .isEqualTo(MAPPER.valueToTree("r•••@example.com"));
    }

    private static Review review(JsonNode odd) {
        return new Review("u", odd, odd, odd, odd, odd, odd, odd, odd, odd, odd, odd, odd, odd);
    }

    private static Object value(RecordComponent component, Review review) {
        try {
            return component.getAccessor().invoke(review);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String masked(String json) {
        return MAPPER.writeValueAsString(JSON.of(MAPPER.readTree(json)));
    }
}
