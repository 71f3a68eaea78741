package dev.verification.bff.web.openapi;

import dev.verification.bff.web.request.ValueRange;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.List;

/** Writes what a parameter may hold as a JSON schema. */
final class ValueRangeSchema {

    private static final List<String> BOOLEAN = List.of("true", "false");

    /** In what the regular expressions of all languages have in common. */
    private static final String NO_CONTROL_CHARACTERS = "^[^\\x00-\\x1F\\x7F-\\x9F]*$";

    private ValueRangeSchema() {}

    static Schema<Object> of(ValueRange range) {
        return switch (range) {
            case ValueRange.WholeNumber(int min, int max) -> wholeNumber(min, max);
            case ValueRange.Text(int maxLength) -> text(maxLength);
            case ValueRange.Token(int maxLength) -> text(maxLength);
            case ValueRange.Choice(List<String> values) -> choice(values);
            case ValueRange.Date date -> schema("string");
        };
    }

    /** A value as the schema's type has it. */
    static Object typed(ValueRange range, String value) {
        return switch (range) {
            case ValueRange.WholeNumber number -> Integer.valueOf(value);
            case ValueRange.Choice(List<String> values) ->
                values.equals(BOOLEAN) ? (Object) Boolean.valueOf(value) : value;
            case ValueRange.Text text -> value;
            case ValueRange.Token token -> value;
            case ValueRange.Date date -> value;
        };
    }

    private static Schema<Object> text(int maxLength) {
        return schema("string").minLength(1).maxLength(maxLength).pattern(NO_CONTROL_CHARACTERS);
    }

    private static Schema<Object> wholeNumber(int min, int max) {
        return schema("integer")
                .format("int32")
                .minimum(BigDecimal.valueOf(min))
                .maximum(max == Integer.MAX_VALUE ? null : BigDecimal.valueOf(max));
    }

    private static Schema<Object> choice(List<String> values) {
        if (values.equals(BOOLEAN)) {
            return schema("boolean");
        }
        Schema<Object> choice = schema("string");
        values.forEach(choice::addEnumItemObject);
        return choice;
    }

    private static Schema<Object> schema(String type) {
        return new JsonSchema().typesItem(type);
    }
}
