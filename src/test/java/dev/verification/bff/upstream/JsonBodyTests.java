package dev.verification.bff.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

class JsonBodyTests {

    private static final JsonBody<JsonList<JsonNode>> BODY =
            JsonBody.list("rows", Map.of("next", "after"), new JsonRow<>(Map.of("id", "key", "value", "value"), row -> {
                row.id("id");
                JsonNode value = row.any("value");
                return value == null ? NullNode.getInstance() : value;
            }));

    @Test
    void rowThatIsNestedTooDeepIsPassedOver() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        JsonList<JsonNode> read = read(
                "{\"rows\":[{\"id\":1,\"value\":%1$s},{\"id\":2},%1$s,{\"x\":%1$s}],\"next\":\"n\"}".formatted(deep));

        assertThat(read.elements().size()).isEqualTo(4);
        assertThat(read.elements().unreadable()).isEqualTo(3);
        assertThat(read.envelope().text("next")).isEqualTo("n");
    }

    @Test
    void halfACharacterInBytesIsReplaced() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("{\"rows\":[{\"id\":1,\"value\":\"a".getBytes(StandardCharsets.UTF_8));
        body.writeBytes(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0xBD});
        body.writeBytes("\"}]}".getBytes(StandardCharsets.UTF_8));

        assertThat(BODY.decode(body.toByteArray())
                        .elements()
                        .readable()
                        .getFirst()
                        .stringValue())
                .isEqualTo("a\uFFFD");
    }

    @Test
    void listThatIsRepeatedIsTheLast() {
        assertThat(read("{\"rows\":[{\"id\":1}],\"rows\":[]}").elements().size())
                .isZero();
    }

    @Test
    void numberOfTenMillionDigitsIsReadInNoTimeToSpeakOf() {
        String digits = "7".repeat(10_000_000);

        assertThat(JsonValues.text(read("[{\"id\":1,\"value\":" + digits + "}]")
                        .elements()
                        .readable()
                        .getFirst()))
                .isEqualTo(digits);
    }

    @Test
    void bodyOfDocumentedFieldsIsWhole() {
        assertThat(isWhole("{\"rows\":[{\"id\":1,\"value\":{\"any\":[{}]}},{\"key\":2}],\"next\":null}"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"rows\":[],\"other\":1}",
                "{\"rows\":[{\"id\":1,\"other\":1}]}",
                "{\"rows\":[{\"id\":1,\"id\":2}]}",
                "{\"rows\":[{\"value\":1}]}",
                "{\"rows\":[1]}",
                "{\"rows\":[{\"id\":1}],\"rows\":[]}",
                "[{\"id\":1}]"
            })
    void bodyWhenSomethingOfItIsLeftOutIsNotWhole(String body) {
        assertThat(isWhole(body)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "{}",
                "7",
                "{\"rows\":{}}",
                "{\"rows\":[{\"id\":1}]",
                "{\"rows\":[{\"id\":1},}",
                "[] []",
                "[{\"id\":1}"
            })
    void bodyWithoutAReadableEnvelopeIsMalformed(String body) {
        assertThatExceptionOfType(MalformedBodyException.class).isThrownBy(() -> read(body));
    }

    private static boolean isWhole(String body) {
        return BODY.decodeWhole(body.getBytes(StandardCharsets.UTF_8)).isWhole();
    }

    private static JsonList<JsonNode> read(String body) {
        return BODY.decode(body.getBytes(StandardCharsets.UTF_8));
    }
}
