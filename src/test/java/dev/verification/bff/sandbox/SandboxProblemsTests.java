package dev.verification.bff.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.testing.SandboxTest;
import dev.verification.bff.web.openapi.ApiDescription;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

/** The sandbox API answers as the API document says, and its errors are problems like the service's. */
@SandboxTest
class SandboxProblemsTests extends AbstractSandboxTests {

    private ApiDescription description;

    @BeforeEach
    void readDescription() {
        description = new ApiDescription(sandbox.read("/v3/api-docs"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                    | kind is missing",
                "{'kind': null}                        | kind must not be null",
                "{'kind': 'nonsense'}                  | kind must be one of latency, throttled, status",
                "{'kind': 2}                           | kind must be one of latency, throttled, status",
                "{'kind': 'reset', 'tmes': 2}          | tmes is not known",
                "{'kind': 'reset', 'times': null}      | times must not be null",
                "{'kind': 'reset', 'times': '2'}       | times must be a whole number",
                "{'kind': 'reset', 'times': 2.5}       | times must be a whole number",
                "{'kind': 'reset', 'times': 0}         | times must be from 1 to 2147483647",
                "{'kind': 'drip', 'drip_seconds': 0}   | drip_seconds must be from 1 to 600",
                "{'kind': 'status', 'status': 99}      | status must be from 200 to 599",
                "{'kind': 'reset', 'share': 1.5}       | share must be from 0 to 1",
                "{'kind': 'reset', 'share': 'half'}    | share must be a number",
                "{'kind': 'reset', 'url_part': 7}      | url_part must be a text",
                "{'kind': 'reset', 'keep_copies': 1}   | keep_copies must be true or false",
                "{'kind': 'status', 'headers': []}     | headers must be an object of texts",
                "{'kind': 'status', 'headers': {'A': 1}} | headers must be an object of texts",
                "{'kind': 'status', 'wait_form': 'X'}  | wait_form must be one of NONE, SECONDS",
                "{'kind': 'reset', 'kind': 'reset'}    | body must be a JSON object with each member once",
                "{'kind': 'reset'                      | body must be a JSON object with each member once",
                "[]                                    | body must be a JSON object with each member once",
            },
            quoteCharacter = '~')
    void orderWhenItMakesNoSenseIsRefusedInPlainWords(String order, String detail) {
        JsonNode problem = problem(400, sandbox.order("didit", order.replace('\'', '"')));

        assertThat(problem.get("type").asString()).isEqualTo("/problems/invalid-request");
        assertThat(problem.get("detail").asString()).startsWith(detail).doesNotContain("dev.", "java.", "Json");
        assertThat(problem.at("/errors/0/parameter").asString()).isEqualTo(detail.split(" ", 2)[0]);
        assertThat(vendors.didit().faults()).isEmpty();
    }

    @Test
    void orderWithoutABodyIsRefused() {
        JsonNode problem = problem(400, sandbox.order("didit", ""));

        assertThat(problem.get("detail").asString()).isEqualTo("body is missing");
    }

    @Test
    void orderOfAnotherMediaTypeIsRefused() {
        problem(415, sandbox.order("didit", MediaType.TEXT_PLAIN, "down"));
    }

    @Test
    void orderWhenUpstreamIsUnknownIsRefused() {
        problem(404, sandbox.order("nobody", FaultOrder.LATE));
    }

    @ParameterizedTest
    @ValueSource(strings = {FaultOrder.LATE, FaultOrder.THROTTLED, FaultOrder.ONE_FEED})
    void stateOfAFaultIsAsDescribed(String order) {
        JsonNode state = sandbox.send(HttpMethod.PUT, "/sandbox/didit/fault", order);

        assertThat(description.complaints(schema("VendorState"), state)).isEmpty();
        assertThat(description.complaints(schema("FaultOrder"), Json.read(order)))
                .isEmpty();
    }

    @Test
    void stateOfAllIsAsDescribed() {
        JsonNode state = sandbox.read("/sandbox");

        assertThat(description.complaints(schema("SandboxState"), state)).isEmpty();
    }

    @Test
    void firstExampleIsAboutTheFirstSessionOfTheList() {
        assertThat(Json.read(FaultOrder.ONE_FEED).get("url_part").asString())
                .isEqualTo(SampleData.ownSessions().getFirst().id());
    }

    @Test
    void changeIsAsDescribed() {
        JsonNode changed =
                sandbox.send(HttpMethod.POST, "/sandbox/didit/sessions/" + FaultOrder.SESSION + "/change", "");

        assertThat(description.complaints(schema("ChangedSession"), changed)).isEmpty();
    }

    private JsonNode problem(int status, RestTestClient.ResponseSpec answer) {
        EntityExchangeResult<String> result =
                answer.expectStatus().isEqualTo(status).expectBody(String.class).returnResult();
        JsonNode problem = Json.read(result.getResponseBody());
        assertThat(result.getResponseHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(description.complaints(schema("Problem"), problem)).isEmpty();
        assertThat(problem.get("request_id").asString())
                .isEqualTo(result.getResponseHeaders().getFirst("X-Request-Id"));
        JsonNode responses = description.document().at("/paths/~1sandbox~1{upstream}~1fault/put/responses");
        assertThat(responses.propertyNames()).contains("200", String.valueOf(status));
        return problem;
    }

    private static JsonNode schema(String name) {
        return Json.read("{\"$ref\": \"#/components/schemas/" + name + "\"}");
    }
}
