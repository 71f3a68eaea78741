package dev.verification.bff.sandbox;

import dev.verification.bff.web.request.InvalidRequestException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** Reads a fault order strictly by its schema: a misspelled member would otherwise order another fault. */
final class FaultOrderReader {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, FaultOrderReader::onlyText)
            .build();

    private FaultOrderReader() {}

    /**
     * Reads the body of an order.
     *
     * @throws InvalidRequestException naming the wrong member, or the body if it is not a JSON object
     */
    static FaultOrder read(byte @Nullable [] body) {
        if (body == null || body.length == 0) {
            throw new InvalidRequestException("body", "is missing");
        }
        try {
            return MAPPER.treeToValue(withoutNulls(MAPPER.readTree(body)), FaultOrder.class);
        } catch (JacksonException wrong) {
            throw invalid(wrong);
        }
    }

    private static JsonNode withoutNulls(JsonNode order) {
        order.propertyStream().filter(member -> member.getValue().isNull()).forEach(member -> {
            throw new InvalidRequestException(member.getKey(), "must not be null");
        });
        return order;
    }

    private static InvalidRequestException invalid(JacksonException wrong) {
        String member =
                wrong.getPath().isEmpty() ? null : wrong.getPath().getFirst().getPropertyName();
        return switch (wrong) {
            case JacksonException checked when checked.getCause() instanceof InvalidRequestException invalid -> invalid;
            case UnrecognizedPropertyException unknown ->
                new InvalidRequestException(unknown.getPropertyName(), "is not known");
            case MismatchedInputException mismatch
            when member != null ->
                new InvalidRequestException(
                        member,
                        "must be "
                                + expected(
                                        mismatch.getTargetType(),
                                        wrong.getPath().size() > 1));
            default -> new InvalidRequestException("body", "must be a JSON object with each member once");
        };
    }

    private static String expected(@Nullable Class<?> type, boolean isInside) {
        if (isInside || type != null && Map.class.isAssignableFrom(type)) {
            return "an object of texts";
        } else if (type == Integer.class || type == Long.class) {
            return "a whole number";
        } else if (type == Double.class) {
            return "a number";
        } else if (type == Boolean.class) {
            return "true or false";
        }
        return type != null && type.isEnum() ? "one of " + names(type.getEnumConstants()) : "a text";
    }

    private static String names(Object[] constants) {
        return Arrays.stream(constants)
                .map(constant -> MAPPER.valueToTree(constant).asString())
                .collect(Collectors.joining(", "));
    }

    private static void onlyText(MutableCoercionConfig texts) {
        texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }
}
