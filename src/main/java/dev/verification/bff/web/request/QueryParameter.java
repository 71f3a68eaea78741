package dev.verification.bff.web.request;

import dev.verification.bff.upstream.JsonRow;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One query parameter of a route: a component of a request record, under the component's name in snake case. */
final class QueryParameter {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final RecordComponent component;
    private final String name;
    private final Map<String, Object> choices = new LinkedHashMap<>();
    private final @Nullable Object defaultValue;

    QueryParameter(RecordComponent component) {
        this.component = component;
        this.name = JsonRow.snakeCase(component.getName());
        if (component.getType() == boolean.class) {
            choices.put("true", true);
            choices.put("false", false);
        } else if (component.getType().isEnum()) {
            for (Object constant : component.getType().getEnumConstants()) {
                choices.put(MAPPER.convertValue(constant, String.class), constant);
            }
        }
        this.defaultValue = Optional.ofNullable(component.getAccessor().getAnnotation(Schema.class))
                .map(Schema::defaultValue)
                .filter(text -> !text.isEmpty())
                .map(this::convert)
                .orElse(null);
    }

    String name() {
        return name;
    }

    boolean isRequired() {
        Parameter described = component.getAccessor().getAnnotation(Parameter.class);
        return described != null && described.required();
    }

    /** Null when there is none. */
    @Nullable
    Object defaultValue() {
        return defaultValue;
    }

    /** @throws InvalidRequestException when the text is no value of this parameter */
    Object read(String text, Validator validator) {
        Object value = convert(text);
        validator.validateValue(component.getDeclaringRecord(), component.getName(), value).stream()
                .map(ConstraintViolation::getMessage)
                .min(Comparator.naturalOrder())
                .ifPresent(message -> {
                    throw new InvalidRequestException(name, message);
                });
        return value;
    }

    private Object convert(String text) {
        if (component.getType() == int.class) {
            return wholeNumber(text);
        }
        if (choices.isEmpty()) {
            return text;
        }
        return Optional.ofNullable(choices.get(text))
                .orElseThrow(
                        () -> new InvalidRequestException(name, "must be " + String.join(" or ", choices.keySet())));
    }

    /** What is not a whole number lies outside of every range, whose constraint then says what is expected. */
    private static int wholeNumber(String text) {
        return text.matches("\\d{1,10}") && Long.parseLong(text) <= Integer.MAX_VALUE
                ? Integer.parseInt(text)
                : Integer.MIN_VALUE;
    }
}
