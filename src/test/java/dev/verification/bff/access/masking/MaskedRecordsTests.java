package dev.verification.bff.access.masking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MaskedRecordsTests {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

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
    void jsonWhenItHoldsNoAddressIsTheSame() {
        JsonNode node = MAPPER.readTree("{\"a\": [{\"b\": \"c\"}, 1e400]}");

        assertThat(MaskedJson.of(node)).isSameAs(node);
    }

    private static String masked(String json) {
        return MAPPER.writeValueAsString(MaskedJson.of(MAPPER.readTree(json)));
    }
}
