package dev.verification.bff.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What counts as incompatible, tried on the committed description. */
class IncompatibleChangesTests {

    private static final String LIST = "/paths/~1api~1v1~1sessions/get";
    private static final String SCHEMAS = "/components/schemas";

    private final JsonNode committed = ApiDescription.committed().document();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /paths/~1api~1v1~1upstreams                                  | /api/v1/upstreams: removed
            /paths/~1api~1v1~1upstreams/get                              | GET /api/v1/upstreams: removed
            /paths/~1api~1v1~1sessions/get/parameters/0                  | GET /api/v1/sessions query parameter limit: removed
            /paths/~1api~1v1~1sessions/get/responses/504                 | GET /api/v1/sessions 504: removed
            /paths/~1api~1v1~1sessions/get/responses/503/headers/Retry-After | GET /api/v1/sessions 503 header Retry-After: removed
            /paths/~1api~1v1~1sessions/get/responses/200/content/application~1json | GET /api/v1/sessions 200 application/json: removed
            /components/schemas/Queue                                    | Queue: removed
            /components/schemas/Session/properties/status                | Session.status: removed
            /components/schemas/Review/properties/comment                | Review.comment: removed
            /components/schemas/SessionAnswer/allOf/1/properties/reviews | SessionAnswer.reviews: removed
            /components/schemas/SessionPage/properties/query_mode/enum/3 | SessionPage.query_mode: value sender removed
            /components/schemas/Reviews/oneOf/4                          | Reviews: value #/components/schemas/PartUnavailable removed
            /components/schemas/Budget/required/0                        | Budget.limit: may be absent now
            /components/securitySchemes/bearer                           | bearer: removed
            """)
    void removalIsNamed(String pointer, String named) {
        assertThat(changes(document -> remove(document, pointer))).containsExactly(named);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /components/schemas/Budget/properties/limit/type           | "string"           | Budget.limit: may be of type string now
            /components/schemas/Problem/properties/title/type          | ["string", "null"] | Problem.title: may be of type null now
            /components/schemas/Budget/properties/limit/format         | "int64"            | Budget.limit: format changed from "int32" to "int64"
            /components/schemas/Review/properties/changed_fields/items | {"type": "object"} | Review.changed_fields[]: may be of type object now
            /components/schemas/Timeline/properties/session/$ref         | "#/x"              | Timeline.session: $ref changed from "#/components/schemas/Session" to "#/x"
            /components/headers/Retry-After/schema/type                | "string"           | header Retry-After: may be of type string now
            /components/securitySchemes/apiKey/name                    | "key"              | apiKey: changed
            """)
    void changeOfAnAnswerIsNamed(String pointer, String value, String named) {
        assertThat(changes(document -> set(document, pointer, value))).containsExactly(named);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /operationId                          | "list"      | GET /api/v1/sessions: operationId changed
            /parameters/0/required                | true        | GET /api/v1/sessions query parameter limit: required now
            /parameters/0/schema/maximum          | 100         | GET /api/v1/sessions query parameter limit: maximum is 100 now
            /parameters/0/schema/minimum          | 2           | GET /api/v1/sessions query parameter limit: minimum is 2 now
            /parameters/0/schema/default          | 25          | GET /api/v1/sessions query parameter limit: default changed from 50 to 25
            /parameters/0/schema/type             | "string"    | GET /api/v1/sessions query parameter limit: type integer no longer accepted
            /parameters/1/schema/maxLength        | 10          | GET /api/v1/sessions query parameter next_token: maxLength is 10 now
            /parameters/1/schema/enum             | ["x"]       | GET /api/v1/sessions query parameter next_token: only some values accepted now
            /parameters/9/schema/enum             | ["-created_at"] | GET /api/v1/sessions query parameter reviews_ordering: value created_at removed
            """)
    void changeOfARequestIsNamed(String pointer, String value, String named) {
        assertThat(changes(document -> set(document, LIST + pointer, value))).containsExactly(named);
    }

    @Test
    void newParameterWhenRequiredIsNamed() {
        assertThat(changes(document -> parameters(document).add(parameter(true))))
                .containsExactly("GET /api/v1/sessions query parameter new: added, and required");
    }

    @Test
    void valueThatClientsDoNotKnowIsNamed() {
        assertThat(changes(
                        document -> ((ArrayNode) document.requiredAt(SCHEMAS + "/SourceStale/properties/reason/enum"))
                                .add("bored")))
                .containsExactly("SourceStale.reason: value bored added");
    }

    @Test
    void additionsThatNobodyMustHeedAreCompatible() {
        assertThat(changes(document -> {
                    parameters(document).add(parameter(false));
                    set(document, "/paths/~1new", "{\"get\": {\"parameters\": []}}");
                    set(document, SCHEMAS + "/New", "{\"type\": \"object\"}");
                    set(document, SCHEMAS + "/Session/properties/new", "{\"type\": \"string\"}");
                    set(document, LIST + "/parameters/0/schema/maximum", "1000");
                    set(document, LIST + "/responses/418", "{\"description\": \"teapot\"}");
                }))
                .isEmpty();
    }

    @Test
    void fieldOfAnyTypeMayBecomeAChoice() {
        String field = SCHEMAS + "/Session/properties/location";
        JsonNode untyped = committed.deepCopy();
        set(untyped, field, "{\"description\": \"anything\"}");

        assertThat(IncompatibleChanges.between(untyped, committed)).isEmpty();
        assertThat(IncompatibleChanges.between(committed, untyped)).isNotEmpty();
    }

    @Test
    void fieldOfOneTypeMayNotBecomeAChoice() {
        String choice = "{\"oneOf\": [{\"type\": \"string\"}, {\"$ref\": \"#/components/schemas/Location\"}]}";

        assertThat(changes(document -> set(document, SCHEMAS + "/Session/properties/id", choice)))
                .contains("Session.id: value #/components/schemas/Location added");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/info/description", LIST + "/summary", SCHEMAS + "/Session/description"})
    void wordsMayChange(String pointer) {
        assertThat(changes(document -> set(document, pointer, "\"in other words\"")))
                .isEmpty();
    }

    private List<String> changes(Consumer<JsonNode> deed) {
        JsonNode newer = committed.deepCopy();
        deed.accept(newer);
        return IncompatibleChanges.between(committed, newer);
    }

    private static ArrayNode parameters(JsonNode document) {
        return (ArrayNode) document.requiredAt(LIST + "/parameters");
    }

    private static JsonNode parameter(boolean required) {
        return ApiDescription.json(
                "{\"in\": \"query\", \"name\": \"new\", \"required\": %s, \"schema\": {\"type\": \"string\"}}"
                        .formatted(required));
    }

    private static void remove(JsonNode document, String pointer) {
        JsonNode parent = document.requiredAt(parent(pointer));
        if (parent instanceof ArrayNode array) {
            array.remove(Integer.parseInt(last(pointer)));
        } else {
            ((ObjectNode) parent).remove(last(pointer));
        }
    }

    private static void set(JsonNode document, String pointer, String value) {
        ((ObjectNode) document.requiredAt(parent(pointer))).set(last(pointer), ApiDescription.json(value));
    }

    private static String parent(String pointer) {
        return pointer.substring(0, pointer.lastIndexOf('/'));
    }

    private static String last(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1).replace("~1", "/");
    }
}
