package dev.verification.bff.web.openapi;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The type that a vendor documents for a field of its own, as the field's Javadoc names it. A value of another type is
 * passed through nevertheless, and a schema that allowed every type would leave generated clients with none: so the
 * schema names the documented one, and {@value #PASSED_THROUGH} says that it is not enforced.
 */
enum DocumentedType {
    TEXT(List.of("string")),
    LIST_OF_TEXTS(List.of("array")),
    OPEN_OBJECT(List.of("object")),
    /** Left without a type: several generators cannot read a choice of two, and their clients refuse the whole answer. */
    TEXT_OR_OBJECT(List.of());

    static final String PASSED_THROUGH = "x-passed-through";

    private final List<String> types;

    DocumentedType(List<String> types) {
        this.types = types;
    }

    /** What is not said to be anything else is a text. */
    static DocumentedType of(String meaning) {
        if (meaning.startsWith("Open object: ")) {
            return OPEN_OBJECT;
        }
        if (meaning.startsWith("List of ")) {
            return LIST_OF_TEXTS;
        }
        return meaning.contains(": a text, or an object ") ? TEXT_OR_OBJECT : TEXT;
    }

    void describe(Schema<?> field) {
        field.setTypes(types.isEmpty() ? null : new LinkedHashSet<>(types));
        field.addExtension(PASSED_THROUGH, true);
        switch (this) {
            case TEXT, TEXT_OR_OBJECT -> {}
            case LIST_OF_TEXTS -> field.setItems(new JsonSchema().typesItem("string"));
            case OPEN_OBJECT -> field.setAdditionalProperties(true);
        }
    }
}
