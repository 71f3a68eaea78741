package dev.verification.bff.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.verification.bff.testing.FreePort;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What the README says of a mock server: the committed document alone answers every route with its examples. */
@Tag("proof")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class MockServerIT {

    private static final String SESSION = "b88f70ff-4aec-4375-b204-e3ca6f19db08";
    private static final Npx PRISM = new Npx("@stoplight/prism-cli@5");

    private static final ApiDescription API = ApiDescription.committed();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int PORT = FreePort.find();

    private static Process server;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        assumeTrue(PRISM.canRun("prism"), Npx.NOT_RUNNABLE);
        server = PRISM.start(
                "prism", "mock", "--port", String.valueOf(PORT), "--host", "127.0.0.1", ApiDescription.FILE.toString());
        BufferedReader output = server.inputReader();
        assertThat(output.lines().anyMatch(line -> line.contains("is listening")))
                .isTrue();
        Thread.ofVirtual().start(() -> output.lines().forEach(line -> {}));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.descendants().forEach(ProcessHandle::destroy);
            server.destroy();
        }
    }

    /** An example of an answer that the document describes: where it is asked for, by which name, and what it is. */
    record Example(String path, String name, JsonNode value) {}

    static Stream<Example> examples() {
        return API.document()
                .required("paths")
                .propertyStream()
                .flatMap(path -> API.operation(path.getKey())
                        .at("/responses/200/content/application~1json/examples")
                        .propertyStream()
                        .map(example -> new Example(
                                path.getKey(),
                                example.getKey(),
                                API.resolve(example.getValue()).required("value"))));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void mockServerAnswersWithTheExampleThatIsAskedFor(Example example) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + PORT + example.path().replace("{session_id}", SESSION)
                + requiredQuery(example.path()));
        var answer = CLIENT.send(
                HttpRequest.newBuilder(uri)
                        .header("Prefer", "example=" + example.name())
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(ApiDescription.json(answer.body()).equals(MockServerIT::compare, example.value()))
                .as(answer.body())
                .isTrue();
    }

    private static String requiredQuery(String path) {
        return API.operation(path)
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("required").asBoolean(false))
                .filter(parameter -> parameter.path("in").asString("").equals("query"))
                .map(parameter -> parameter.required("name").asString() + "="
                        + parameter.required("example").asString())
                .collect(Collectors.joining("&", "?", ""));
    }

    /** JavaScript writes 12.0 as 12. */
    private static int compare(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    }
}
