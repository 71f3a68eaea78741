package dev.verification.bff.web.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/**
 * Composes and sorts the schemas once all of them are known, so that the document does not depend on the order in which
 * springdoc meets the routes. Generated clients then know a record wherever it occurs, and distinguish its variants.
 */
final class DocumentCompletion implements GlobalOpenApiCustomizer {

    /** What tells variants apart: each has one of these, with values of its own. */
    private static final List<String> DISCRIMINATORS = List.of("state", "kind");

    /** Marks a tag that comes before all others. */
    private static final String FIRST = "x-first";

    private static final String SCHEMAS = "#/components/schemas/";

    @Override
    public void customise(OpenAPI document) {
        if (document.getComponents() != null && document.getComponents().getSchemas() != null) {
            compose(document.getComponents().getSchemas());
            sort(document.getComponents());
        }
        Paths paths = new Paths();
        new TreeMap<>(document.getPaths()).forEach(paths::addPathItem);
        document.setPaths(paths);
        if (document.getTags() != null) {
            document.setTags(inOrderOfUse(document.getTags(), paths));
        }
    }

    private static void compose(Map<String, Schema> schemas) {
        // Before a variant that extends another schema has its own fields in a part of it.
        schemas.values().stream()
                .filter(schema -> schema.getOneOf() != null)
                .forEach(choice -> distinguish(choice, schemas));
        schemas.values().forEach(schema -> {
            if (schema.getExtensions() != null
                    && schema.getExtensions().remove(RecordSchemas.EXTENDS) instanceof String base) {
                extend(schema, base, schemas);
            }
        });
        schemas.values().stream()
                .flatMap(DocumentCompletion::withParts)
                .map(Schema<?>::getProperties)
                .filter(Objects::nonNull)
                .forEach(properties -> properties.replaceAll((name, property) -> asReference(property, schemas)));
    }

    /** Which value of the discriminator has which variant. */
    private static void distinguish(Schema<?> schema, Map<String, Schema> schemas) {
        Discriminator discriminator = new Discriminator();
        for (Schema<?> variant : schema.getOneOf()) {
            Map<String, Schema> properties =
                    referred(variant.get$ref(), schemas).getProperties();
            String name = DISCRIMINATORS.stream()
                    .filter(properties::containsKey)
                    .findFirst()
                    .orElseThrow();
            List<?> values = Objects.requireNonNull(properties.get(name)).getEnum();
            values.forEach(value -> discriminator.mapping(String.valueOf(value), variant.get$ref()));
            discriminator.setPropertyName(name);
        }
        schema.setDiscriminator(discriminator);
    }

    /** Refers to the base instead of repeating its fields. */
    private static void extend(Schema<?> schema, String base, Map<String, Schema> schemas) {
        Map<String, Schema> inherited = referred(base, schemas).getProperties();
        JsonSchema added = new JsonSchema();
        added.addType("object");
        schema.getProperties().forEach((name, property) -> {
            if (!inherited.containsKey(name)) {
                added.addProperty(name, property);
            }
        });
        Stream.ofNullable(schema.getRequired())
                .flatMap(List::stream)
                .filter(name -> !inherited.containsKey(name))
                .forEach(added::addRequiredItem);
        schema.setProperties(null);
        schema.setRequired(null);
        schema.addAllOfItem(new JsonSchema().$ref(base));
        schema.addAllOfItem(added);
    }

    private static Stream<Schema<?>> withParts(Schema<?> schema) {
        Stream<Schema<?>> parts = schema.getAllOf() == null
                ? Stream.empty()
                : schema.getAllOf().stream().map(part -> (Schema<?>) part);
        return Stream.concat(Stream.of(schema), parts);
    }

    /** A property whose variants were described in place refers to the schema that lists them. */
    private static Schema<?> asReference(Schema<?> property, Map<String, Schema> schemas) {
        List<String> variants = variants(property);
        if (variants.isEmpty()) {
            return property;
        }
        return schemas.entrySet().stream()
                .filter(schema -> variants.equals(variants(schema.getValue())))
                .findFirst()
                .<Schema<?>>map(schema ->
                        new JsonSchema().$ref(SCHEMAS + schema.getKey()).description(property.getDescription()))
                .orElse(property);
    }

    private static List<String> variants(Schema<?> schema) {
        return Stream.ofNullable(schema.getOneOf())
                .flatMap(List::stream)
                .map(Schema<?>::get$ref)
                .toList();
    }

    private static Schema<?> referred(String ref, Map<String, Schema> schemas) {
        return Objects.requireNonNull(schemas.get(ref.substring(SCHEMAS.length())));
    }

    private static void sort(Components components) {
        components.setSchemas(sorted(components.getSchemas()));
        components.setExamples(sorted(components.getExamples()));
        components.setHeaders(sorted(components.getHeaders()));
    }

    private static <T> @Nullable Map<String, T> sorted(@Nullable Map<String, T> named) {
        return named == null ? null : new TreeMap<>(named);
    }

    /** Except that those marked as first come first. */
    private static List<Tag> inOrderOfUse(List<Tag> tags, Paths paths) {
        List<String> used = paths.values().stream()
                .flatMap(path -> path.readOperations().stream())
                .flatMap(operation -> operation.getTags().stream())
                .distinct()
                .toList();
        return tags.stream()
                .sorted(Comparator.comparingInt(tag -> isFirst(tag) ? -1 : used.indexOf(tag.getName())))
                .toList();
    }

    private static boolean isFirst(Tag tag) {
        return tag.getExtensions() != null && tag.getExtensions().containsKey(FIRST);
    }
}
