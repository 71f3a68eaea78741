package dev.verification.bff.sandbox;

import static dev.verification.bff.testing.Sandbox.states;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.testing.Page;
import dev.verification.bff.testing.SandboxTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** The README's steps, executed in order with what Swagger UI fills in, show what it says. */
@SandboxTest
class ReadmeStepsTests extends AbstractSandboxTests {

    private static final String STEP = "(?m)^\\d\\. `([A-Z]+) ([^` ]+)`";

    private JsonNode document;

    @BeforeEach
    void readDocument() {
        document = sandbox.read("/v3/api-docs");
    }

    @Test
    void stepsShowACompleteAnswerThenAPartialOneThenACompleteOne() {
        List<JsonNode> answers = Page.README
                .results(STEP)
                .map(step -> execute(HttpMethod.valueOf(step.group(1)), step.group(2)))
                .toList();

        assertThat(answers).hasSize(5);
        assertThat(states(answers.get(0))).isEqualTo(Map.of("fresh", 21L, "absent", 3L, "unmatched", 1L));
        assertThat(states(answers.get(2)))
                .isEqualTo(Map.of("fresh", 20L, "absent", 3L, "unmatched", 1L, "unavailable", 1L));
        assertThat(answers.get(2).at("/sessions/0/reviews/reason").asString()).isEqualTo("upstream_error");
        assertThat(answers.get(2).get("complete").asBoolean()).isFalse();
        assertThat(states(answers.get(4))).isEqualTo(states(answers.get(0)));
        assertThat(answers.get(4).get("complete").asBoolean()).isTrue();
    }

    /** Sends the first example of the body, and the examples and defaults of the parameters. */
    private JsonNode execute(HttpMethod method, String path) {
        JsonNode operation = document.get("paths").get(path).get(method.name().toLowerCase());
        String uri = path;
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : operation.path("parameters")) {
            String name = parameter.get("name").asString();
            JsonNode filledIn = parameter.has("example")
                    ? parameter.get("example")
                    : parameter.get("schema").path("default");
            if (uri.contains("{" + name + "}")) {
                uri = uri.replace("{" + name + "}", filledIn.asString());
            } else if (!filledIn.isMissingNode()
                    && parameter.get("in").asString().equals("query")) {
                query.append(query.isEmpty() ? "?" : "&")
                        .append(name)
                        .append("=")
                        .append(filledIn.asString());
            }
        }
        JsonNode examples = operation.at("/requestBody/content/application~1json/examples");
        String body = examples.isMissingNode()
                ? ""
                : examples.iterator().next().get("value").toString();
        return sandbox.send(method, uri + query, body);
    }
}
