package dev.verification.bff.web.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.examples.Example;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;

/** Reads examples of good responses: each is an OpenAPI Example Object in its own file. */
final class ExampleFile {

    private ExampleFile() {}

    static Example read(String name) {
        try (InputStream file = new ClassPathResource("openapi/examples/%s.json".formatted(name)).getInputStream()) {
            JsonNode example = tree(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            return new Example().summary(example.path("summary").asText()).value(example.path("value"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    static JsonNode tree(String json) {
        try {
            return Json31.mapper().readTree(json);
        } catch (JsonProcessingException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
