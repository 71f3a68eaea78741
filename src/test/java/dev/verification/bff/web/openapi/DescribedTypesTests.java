package dev.verification.bff.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.upstream.Reason;
import dev.verification.bff.web.answer.State;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** What clients that are generated from the description know of each value. */
class DescribedTypesTests {

    private final ApiDescription api = ApiDescription.committed();

    @Test
    void openObjectsHoldWhatNobodyNames() {
        assertThat(fields(field -> field.path("additionalProperties").asBoolean(false)))
                .containsExactlyInAnyOrder(
                        "Session.meta_data",
                        "Session.uploads",
                        "Session.analysis_data",
                        "Review.previous_value",
                        "Review.new_value",
                        "Review.metadata");
    }

    @Test
    void vendorsListsHoldTexts() {
        assertThat(fields(field -> field.at("/items/type").asString("").equals("string")))
                .containsExactlyInAnyOrder(
                        "Session.workflow_steps", "Review.mentioned_emails", "Review.changed_fields");
    }

    @Test
    void fieldHasOneTypeUnlessItsVendorDocumentsMore() {
        assertThat(fields(field -> !field.has("$ref") && types(field).count() != 1))
                .containsExactly("Session.location");
    }

    @Test
    void locationIsATextOrAnObjectWithAName() {
        JsonNode location = schema("Session").requiredAt("/properties/location/oneOf");

        assertThat(location.at("/0/type").asString("")).isEqualTo("string");
        assertThat(api.resolve(location.required(1))).isEqualTo(schema("Location"));
        assertThat(api.fields(schema("Location")).map(Map.Entry::getKey)).containsExactly("country");
    }

    @Test
    void valuesThatNobodyChecksAreMarked() {
        assertThat(fields(field -> field.has(RecordSchemas.PASSED_THROUGH)))
                .containsExactlyInAnyOrderElementsOf(fields(field -> !field.has("$ref"))
                        .filter(name ->
                                name.matches("(Session|Review|Feature|Location)\\..*|Timeline(Milestone|Review)\\.at"
                                        + "|QueuedSession\\.(status|vendor_data|workflow_id|created_at)"))
                        .filter(name -> !List.of("Session.id", "Review.uuid").contains(name))
                        .toList());
    }

    @Test
    void instantsAreThoseThatThisServiceWrites() {
        assertThat(fields(field -> field.path("format").asString("").equals("date-time")))
                .containsExactlyInAnyOrder(
                        "Change.at",
                        "ReviewQueueCounts.fetched_at",
                        "ReviewsFresh.fetched_at",
                        "ReviewsStale.fetched_at",
                        "SessionFresh.fetched_at",
                        "SessionStale.fetched_at",
                        "SessionResultAbsent.fetched_at",
                        "SessionResultFresh.fetched_at",
                        "SessionResultStale.fetched_at",
                        "SourceFresh.fetched_at",
                        "SourceStale.fetched_at",
                        "Upstream.paused_until");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Reviews", "Source", "SessionPart"})
    void stateTellsWhichFormAPartHas(String part) {
        JsonNode discriminator = schema(part).required("discriminator");

        assertThat(discriminator.required("propertyName").stringValue()).isEqualTo("state");
        assertThat(discriminator.required("mapping").propertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(State.values()).map(State::wireName).toList());
        discriminator
                .required("mapping")
                .propertyStream()
                .forEach(form ->
                        assertThat(statesOf(form.getValue().stringValue())).containsExactly(form.getKey()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ReviewsStale", "SourceStale", "PartUnavailable"})
    void reasonIsRequiredWhereThereIsOne(String form) {
        assertThat(texts(schema(form).required("required"))).contains("reason");
    }

    @Test
    void reasonForWhichAPartIsUnavailableIsNeverThatItIsRefreshing() {
        assertThat(texts(schema("PartUnavailable").requiredAt("/properties/reason/enum")))
                .containsExactlyElementsOf(Arrays.stream(Reason.values())
                        .filter(reason -> reason != Reason.REFRESHING)
                        .map(Reason::wireName)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SessionAnswer", "SessionWithReviews", "SessionFresh", "SessionStale"})
    void sessionWhereverItOccursIsOfOneSchema(String name) {
        assertThat(schema(name).at("/allOf/0/$ref").asString("")).isEqualTo("#/components/schemas/Session");
        assertThat(api.fields(schema(name))).hasSizeLessThan(5);
    }

    @Test
    void complaintsWhenFieldIsNotDescribedNameIt() {
        JsonNode session = api.document()
                .requiredAt("/paths/~1api~1v1~1sessions~1{session_id}/get/responses/200/content/application~1json");
        JsonNode answer = session.requiredAt("/examples/session/value").deepCopy();
        assertThat(api.complaints(session.required("schema"), answer)).isEmpty();

        answer.required("sources").required("deepidv").asObject().put("told_by_nobody", 1);

        assertThat(api.complaints(session.required("schema"), answer)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "\u001bb", "c\u007f", "\u0085"})
    void controlCharactersAreRefusedWhereverATextIsTaken(String text) {
        assertThat(api.operations()
                        .flatMap(operation -> operation.required("parameters").valueStream()))
                .filteredOn(parameter -> parameter.required("schema").has("maxLength"))
                .hasSizeGreaterThan(10)
                .allSatisfy(parameter -> {
                    assertThat(api.complaints(parameter.required("schema"), ApiDescription.json("\"Ünï 😀\"")))
                            .isEmpty();
                    assertThat(api.complaints(parameter.required("schema"), text(text)))
                            .isNotEmpty();
                });
    }

    @Test
    void bothWaysToProveWhoOneIsAreDescribedAndNeitherIsRequired() {
        assertThat(api.document().requiredAt("/components/securitySchemes").propertyNames())
                .containsExactlyInAnyOrder("apiKey", "bearer");
        assertThat(api.document().required("security"))
                .isEqualTo(ApiDescription.json("[{}, {\"apiKey\": []}, {\"bearer\": []}]"));
    }

    private Stream<String> fields(Predicate<JsonNode> such) {
        return api.document()
                .requiredAt("/components/schemas")
                .propertyStream()
                .flatMap(schema -> api.fields(schema.getValue())
                        .filter(field -> such.test(field.getValue()))
                        .map(field -> schema.getKey() + "." + field.getKey()));
    }

    private List<String> statesOf(String reference) {
        return api.fields(schema(reference.substring(reference.lastIndexOf('/') + 1)))
                .filter(field -> field.getKey().equals("state"))
                .flatMap(field -> texts(field.getValue().required("enum")).stream())
                .toList();
    }

    private JsonNode schema(String name) {
        return api.document().required("components").required("schemas").required(name);
    }

    private static Stream<String> types(JsonNode field) {
        JsonNode type = field.path("type");
        return (type.isArray() ? type.valueStream() : Stream.of(type))
                .map(name -> name.asString(""))
                .filter(name -> !name.isEmpty() && !name.equals("null"));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::stringValue).toList();
    }

    private static JsonNode text(String text) {
        return StringNode.valueOf(text);
    }
}
