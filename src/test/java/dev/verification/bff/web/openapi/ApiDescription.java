package dev.verification.bff.web.openapi;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The committed description of the API, as tests ask it.
 *
 * @param document whole
 */
public record ApiDescription(JsonNode document) {

    static final Path FILE = Path.of("src/test/resources/openapi.yaml");

    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDefaultDialect(Dialect.builder(Dialects.getOpenApi31())
                    .keyword(new NonValidationKeyword("components"))
                    .keyword(new NonValidationKeyword("x-extensible-enum"))
                    .keyword(new NonValidationKeyword("x-passed-through"))
                    .build());

    /** One document is asked all the time, and making its schemas ready takes longer than asking them. */
    private static final Map<JsonNode, Schema> COMPILED = new ConcurrentHashMap<>();

    public static ApiDescription committed() {
        try (InputStream file = ApiDescription.class.getResourceAsStream("/openapi.yaml")) {
            return new ApiDescription(new YAMLMapper().readTree(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static ApiDescription of(String yaml) {
        return new ApiDescription(new YAMLMapper().readTree(yaml));
    }

    JsonNode operation(String path) {
        return document.required("paths").required(path).required("get");
    }

    Stream<JsonNode> operations() {
        return document.required("paths").valueStream().map(path -> path.required("get"));
    }

    /** What a reference leads to; any other node is itself. */
    JsonNode resolve(JsonNode node) {
        return node.has("$ref")
                ? document.requiredAt(node.required("$ref").stringValue().substring(1))
                : node;
    }

    /** What a schema adds to those that it builds on, if to any. */
    Stream<Map.Entry<String, JsonNode>> fields(JsonNode schema) {
        return Stream.concat(Stream.of(schema), schema.path("allOf").valueStream())
                .flatMap(part -> part.path("properties").propertyStream());
    }

    /** What is wrong with a value; objects must not hold anything that their schema does not name. */
    public List<Error> complaints(JsonNode schema, JsonNode value) {
        return COMPILED.computeIfAbsent(schema, this::compiled)
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private Schema compiled(JsonNode schema) {
        ObjectNode whole = schema.deepCopy().asObject();
        close(whole);
        JsonNode components = document.required("components").deepCopy();
        closeReferred(components);
        whole.set("components", components);
        return SCHEMAS.getSchema(whole);
    }

    /** Where a schema is referred to, but not where others build on it: those hold more than it names. */
    private static void closeReferred(JsonNode node) {
        node.forEach(ApiDescription::closeReferred);
        node.path("allOf").forEach(part -> part.asObject().remove("unevaluatedProperties"));
        if (node.has("$ref")) {
            close(node);
        }
    }

    private static void close(JsonNode schema) {
        schema.asObject().put("unevaluatedProperties", false);
    }

    static JsonNode json(String body) {
        return JsonMapper.shared().readTree(body);
    }
}
