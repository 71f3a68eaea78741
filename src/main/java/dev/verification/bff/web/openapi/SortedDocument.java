package dev.verification.bff.web.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/** Puts the document into an order that does not hang on that of the classes, so that a change shows as one. */
final class SortedDocument implements GlobalOpenApiCustomizer {

    @Override
    public void customise(OpenAPI document) {
        Paths paths = new Paths();
        new TreeMap<>(document.getPaths()).forEach(paths::addPathItem);
        document.setPaths(paths);
        sort(document.getComponents());
        if (document.getTags() != null) {
            document.setTags(inOrderOfUse(document.getTags(), paths));
        }
    }

    private static void sort(@Nullable Components components) {
        if (components != null) {
            components.setSchemas(sorted(components.getSchemas()));
            components.setExamples(sorted(components.getExamples()));
            components.setHeaders(sorted(components.getHeaders()));
        }
    }

    private static <T> @Nullable Map<String, T> sorted(@Nullable Map<String, T> named) {
        return named == null ? null : new TreeMap<>(named);
    }

    private static List<Tag> inOrderOfUse(List<Tag> tags, Paths paths) {
        List<String> used = paths.values().stream()
                .flatMap(path -> path.readOperations().stream())
                .flatMap(operation -> operation.getTags().stream())
                .distinct()
                .toList();
        return tags.stream()
                .sorted(Comparator.comparingInt(tag -> used.indexOf(tag.getName())))
                .toList();
    }
}
