package dev.verification.bff.web.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/**
 * Has every field that is one of several forms refer to the schema that lists them. Which field the library describes
 * in place instead hangs on the order in which it meets the routes.
 */
final class ReferredForms implements GlobalOpenApiCustomizer {

    @Override
    public void customise(OpenAPI document) {
        if (document.getComponents() == null || document.getComponents().getSchemas() == null) {
            return;
        }
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        schemas.values().stream()
                .flatMap(ReferredForms::withParts)
                .map(Schema<?>::getProperties)
                .filter(Objects::nonNull)
                .forEach(properties -> properties.replaceAll((name, property) -> referred(property, schemas)));
    }

    private static Stream<Schema<?>> withParts(Schema<?> schema) {
        Stream<Schema<?>> parts = schema.getAllOf() == null
                ? Stream.empty()
                : schema.getAllOf().stream().map(part -> (Schema<?>) part);
        return Stream.concat(Stream.of(schema), parts);
    }

    private static Schema<?> referred(Schema<?> property, Map<String, Schema> schemas) {
        Discriminator forms = property.getDiscriminator();
        if (forms == null) {
            return property;
        }
        return schemas.entrySet().stream()
                .filter(schema -> forms.equals(schema.getValue().getDiscriminator()))
                .findFirst()
                .<Schema<?>>map(schema -> new JsonSchema()
                        .$ref("#/components/schemas/" + schema.getKey())
                        .description(property.getDescription()))
                .orElse(property);
    }
}
