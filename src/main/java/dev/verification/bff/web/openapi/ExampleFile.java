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

/** Reads what is written as JSON in files: above all examples of good responses, each an OpenAPI Example Object. */
final class ExampleFile {

    private ExampleFile() {}

    static Example read(String name) {
        JsonNode example = tree(text("examples/" + name));
        return new Example().summary(example.path("summary").asText()).value(example.path("value"));
    }

    /** A file below {@code openapi/}, named without its extension. */
    static String text(String name) {
        try (InputStream file = new ClassPathResource("openapi/%s.json".formatted(name)).getInputStream()) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
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
