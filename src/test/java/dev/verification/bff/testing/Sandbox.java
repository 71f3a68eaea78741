package dev.verification.bff.testing;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

/** Sends requests to a running sandbox: to the service and to the control of its simulated vendors. */
public final class Sandbox {

    private final String url;
    private final RestTestClient client;

    public Sandbox(int port) {
        this.url = "http://localhost:" + port;
        // Without a timeout: the first API document may take seconds on a busy machine.
        this.client = RestTestClient.bindToServer(new JdkClientHttpRequestFactory())
                .baseUrl(url)
                .build();
    }

    public String url(String path) {
        return url + path;
    }

    public RestTestClient.ResponseSpec get(String uri) {
        return client.get().uri(uri).exchange();
    }

    public RestTestClient.ResponseSpec post(String uri) {
        return client.post().uri(uri).exchange();
    }

    /** Returns the body of an answer with status 200. */
    public JsonNode read(String uri) {
        return json(get(uri));
    }

    /** Sends a request, with a body of JSON unless that is empty, and returns the body of an answer with status 200. */
    public JsonNode send(HttpMethod method, String uri, String body) {
        RestTestClient.RequestBodySpec request = client.method(method).uri(uri);
        if (!body.isEmpty()) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        return json(request.exchange());
    }

    /** Orders a fault of an upstream. */
    public RestTestClient.ResponseSpec order(String upstream, String fault) {
        return order(upstream, MediaType.APPLICATION_JSON, fault);
    }

    public RestTestClient.ResponseSpec order(String upstream, MediaType type, String fault) {
        RestTestClient.RequestBodySpec request =
                client.put().uri("/sandbox/" + upstream + "/fault").contentType(type);
        if (!fault.isEmpty()) {
            request.body(fault);
        }
        return request.exchange();
    }

    /** Removes the faults of an upstream. */
    public void recover(String upstream) {
        client.delete()
                .uri("/sandbox/" + upstream + "/fault")
                .exchange()
                .expectStatus()
                .isOk();
    }

    public void reset() {
        post("/sandbox/reset").expectStatus().isOk();
    }

    /** Counts the review feeds of a page by their state. */
    public static Map<String, Long> states(JsonNode page) {
        return page.get("sessions")
                .valueStream()
                .collect(Collectors.groupingBy(
                        session -> session.at("/reviews/state").asString(), Collectors.counting()));
    }

    private static JsonNode json(RestTestClient.ResponseSpec answer) {
        return Fixture.json(String.valueOf(answer.expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody()));
    }
}
