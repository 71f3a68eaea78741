package dev.verification.bff.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedSession;
import java.util.List;
import java.util.Map.Entry;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ApiDescriptionTests {

    private final ApiDescription description = ApiDescription.committed();

    @Test
    void everyExampleIsValid() {
        assertThat(bodies()).hasSizeGreaterThan(15).allSatisfy(body -> {
            for (JsonNode example : body.required("examples")) {
                JsonNode value = description.resolve(example).required("value");
                assertThat(description.complaints(body.required("schema"), value))
                        .as(value.toString())
                        .isEmpty();
            }
        });
    }

    @Test
    void everyParameterIsValidAsItIsFilledIn() {
        assertThat(parameters()).hasSizeGreaterThan(20).allSatisfy(parameter -> {
            JsonNode schema = parameter.required("schema");
            for (JsonNode filledIn : List.of(parameter.path("example"), schema.path("default"))) {
                assertThat(filledIn.isMissingNode()
                                || description.complaints(schema, filledIn).isEmpty())
                        .as("%s: %s", parameter.required("name"), filledIn)
                        .isTrue();
            }
        });
    }

    @Test
    void everyFieldAndParameterIsDescribed() {
        assertThat(parameters()).allSatisfy(ApiDescriptionTests::assertDescribed);
        assertThat(schemas()).hasSizeGreaterThan(15).allSatisfy(schema -> {
            assertDescribed(schema.getValue());
            description.fields(schema.getValue()).forEach(field -> assertDescribed(field.getValue()));
        });
    }

    @Test
    void vendorsEnumerationsStayOpen() {
        for (String field : List.of("Session/properties/status", "Review/properties/activity_type")) {
            JsonNode schema = description.document().requiredAt("/components/schemas/" + field);

            assertThat(schema.has("enum")).isFalse();
            assertThat(schema.required("x-extensible-enum")).isNotEmpty();
        }
    }

    @Test
    void examplesOfParametersExistInTheSandbox() {
        assertThat(SampleData.sessions())
                .extracting(SimulatedSession::id)
                .contains(parameter("/api/v1/sessions/{session_id}", "session_id")
                        .required("example")
                        .stringValue());
        assertThat(SampleData.sessions())
                .extracting(SimulatedSession::id)
                .contains(parameter("/api/v1/sessions:batchGet", "ids")
                        .required("example")
                        .stringValue()
                        .split(","));
        assertThat(hint("external_id")).isEqualTo(SampleData.SHARED_EXTERNAL_ID);
        assertThat(SampleData.WORKFLOWS).contains(hint("workflow_id"));
    }

    @Test
    void mergedListIsFilledInSoThatItCanBeExecutedAtOnce() {
        assertThat(description
                        .operation("/api/v1/sessions")
                        .required("parameters")
                        .valueStream()
                        .filter(parameter -> parameter.has("example"))
                        .map(parameter -> parameter.required("name").stringValue() + "="
                                + parameter.required("example").asString()))
                .containsExactly("limit=25", "include=reviews", "reviews_limit=10");
    }

    private String hint(String parameter) {
        return parameter("/api/v1/sessions", parameter)
                .requiredAt("/schema/examples/0")
                .stringValue();
    }

    private JsonNode parameter(String path, String name) {
        return description
                .operation(path)
                .required("parameters")
                .valueStream()
                .filter(parameter -> parameter.required("name").stringValue().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Stream<JsonNode> parameters() {
        return description
                .operations()
                .flatMap(operation -> operation.required("parameters").valueStream());
    }

    private Stream<JsonNode> bodies() {
        return description
                .operations()
                .flatMap(operation -> operation.required("responses").valueStream())
                .flatMap(response -> response.path("content").valueStream());
    }

    private Stream<Entry<String, JsonNode>> schemas() {
        return description.document().requiredAt("/components/schemas").propertyStream();
    }

    private static void assertDescribed(JsonNode node) {
        assertThat(node.path("description").asString("")).as(node.toString()).isNotBlank();
    }
}
