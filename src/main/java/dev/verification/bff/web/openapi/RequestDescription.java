package dev.verification.bff.web.openapi;

import dev.verification.bff.web.request.Accepts;
import dev.verification.bff.web.request.QueryParameter;
import dev.verification.bff.web.request.RequestHeader;
import dev.verification.bff.web.request.SessionId;
import dev.verification.bff.web.request.ValueRange;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/** Describes what a route takes, from the very definitions by which it is checked. */
final class RequestDescription implements GlobalOperationCustomizer {

    /** One of the sandbox's, so that a request can be tried there without typing anything. */
    static final String SESSION_ID = "b88f70ff-4aec-4375-b204-e3ca6f19db08";

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        Stream.ofNullable(operation.getParameters())
                .flatMap(List::stream)
                .filter(parameter -> parameter.getName().equals("session_id"))
                .forEach(RequestDescription::sessionId);
        Optional.ofNullable(method.getMethodAnnotation(Accepts.class))
                .ifPresent(accepts -> Stream.of(accepts.value())
                        .map(RequestDescription::query)
                        .forEach(operation::addParametersItem));
        Optional.ofNullable(method.getMethodAnnotation(Answers.class))
                .ifPresent(answers ->
                        headers(answers).map(RequestDescription::header).forEach(operation::addParametersItem));
        return operation;
    }

    private static void sessionId(Parameter parameter) {
        parameter
                .description("deepidv's id of the session.")
                .example(SESSION_ID)
                .schema(ValueRangeSchema.of(SessionId.RANGE));
    }

    private static Parameter query(QueryParameter described) {
        ValueRange range = described.range();
        Schema<Object> schema = ValueRangeSchema.of(range);
        Parameter parameter = parameter("query", described.wireName(), inWords(described), schema);
        described.defaultValue().ifPresent(value -> schema.setDefault(ValueRangeSchema.typed(range, value)));
        described.example().ifPresent(value -> {
            if (isPrefilled(range)) {
                parameter.setExample(ValueRangeSchema.typed(range, value));
            } else {
                schema.addExample(value);
            }
        });
        return parameter;
    }

    /** Swagger UI sends the examples of parameters unasked, but not those of schemas: a text or a date would narrow. */
    private static boolean isPrefilled(ValueRange range) {
        return switch (range) {
            case ValueRange.WholeNumber number -> true;
            case ValueRange.Choice choice -> true;
            case ValueRange.Text text -> false;
            case ValueRange.Token token -> false;
            case ValueRange.Date date -> false;
        };
    }

    private static Stream<RequestHeader> headers(Answers answers) {
        return Stream.of(RequestHeader.values()).filter(header -> switch (header) {
            case REQUEST_ID -> true;
            case TIMEOUT, CACHE_CONTROL -> answers.asksUpstream();
            case IF_NONE_MATCH -> answers.tagged();
        });
    }

    /** Swagger UI shows neither bounds nor defaults where a value is typed in, nor the examples of schemas. */
    private static String inWords(QueryParameter described) {
        return Stream.of(
                        Optional.of(described.meaning()),
                        bounds(described.range()),
                        described.defaultValue().map("`%s` when not given."::formatted),
                        described
                                .example()
                                .filter(example -> !isPrefilled(described.range()))
                                .map("For example `%s`."::formatted))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }

    private static Optional<String> bounds(ValueRange range) {
        return range instanceof ValueRange.WholeNumber(int min, int max)
                ? Optional.of(max == Integer.MAX_VALUE ? min + " or more." : "From %d to %d.".formatted(min, max))
                : Optional.empty();
    }

    private static Parameter header(RequestHeader described) {
        Schema<Object> schema = ValueRangeSchema.of(described.range());
        String meaning = Stream.concat(Stream.of(described.meaning()), bounds(described.range()).stream())
                .collect(Collectors.joining(" "));
        return parameter("header", described.wireName(), meaning, schema);
    }

    private static Parameter parameter(String in, String name, String meaning, Schema<Object> schema) {
        return new Parameter()
                .in(in)
                .name(name)
                .description(meaning)
                .required(false)
                .schema(schema);
    }
}
