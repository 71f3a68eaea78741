package dev.verification.bff.sandbox;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What a simulated vendor answers.
 *
 * @param status HTTP status
 * @param headers further headers besides the content type
 * @param body JSON
 */
record Answer(int status, Map<String, String> headers, String body) {

    static Answer ok(String body) {
        return of(200, body);
    }

    static Answer of(int status, String body) {
        return new Answer(status, Map.of(), body);
    }

    Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }

    /** Only the array of this name; the same answer if it has none. */
    Answer rowsOf(String name) {
        JsonNode rows = Json.read(body).path(name);
        return rows.isArray() ? new Answer(status, headers, Json.text(rows)) : this;
    }

    ResponseDefinitionBuilder toResponse() {
        ResponseDefinitionBuilder response = new ResponseDefinitionBuilder()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
        headers.forEach(response::withHeader);
        return response;
    }
}
