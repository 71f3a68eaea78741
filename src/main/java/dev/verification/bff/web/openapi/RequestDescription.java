package dev.verification.bff.web.openapi;

import dev.verification.bff.upstream.JsonRow;
import dev.verification.bff.web.request.RequestDeadlines;
import dev.verification.bff.web.request.RequestId;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springdoc.core.extractor.DelegatingMethodParameter;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;

/** Adds to springdoc's description of the request records what it cannot know: their names and the headers. */
final class RequestDescription implements ParameterCustomizer, GlobalOperationCustomizer {

    private static final String NO_CONTROL_CHARACTERS = "^[^\\x00-\\x1F\\x7F-\\x9F]*$";
    private static final BigDecimal ANY = BigDecimal.valueOf(Integer.MAX_VALUE);

    @Override
    public Parameter customize(Parameter parameter, MethodParameter method) {
        if (parameter != null
                && method instanceof DelegatingMethodParameter component
                && component.isParameterObject()) {
            parameter.setName(JsonRow.snakeCase(parameter.getName()));
            // springdoc takes what may be absent for what may be null.
            parameter.getSchema().getTypes().remove("null");
            parameter.setDescription(inWords(parameter.getDescription(), parameter.getSchema()));
        }
        return parameter;
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        Answers answers = method.getMethodAnnotation(Answers.class);
        if (answers != null) {
            headers(answers, ResponseDescription.hasTag(operation, method)).forEach(operation::addParametersItem);
        }
        return operation;
    }

    private static Stream<Parameter> headers(Answers answers, boolean isTagged) {
        Stream.Builder<Parameter> headers = Stream.builder();
        headers.add(header(
                RequestId.HEADER,
                "The request's id: 1 to 128 of `A-Z a-z 0-9 . _ -`; any other value is replaced by a new id. It is in the"
                        + " answer, in every problem and in the log.",
                text(RequestId.MAX_LENGTH)));
        if (answers.callsUpstream()) {
            headers.add(header(
                    RequestDeadlines.HEADER,
                    "The request's deadline, in milliseconds from now; 10 s unless configured otherwise. What cannot be read"
                            + " by then is `stale`, `unavailable`, or a problem.",
                    new JsonSchema()
                            .typesItem("integer")
                            .format("int32")
                            .minimum(BigDecimal.valueOf(RequestDeadlines.MIN_MILLIS))
                            .maximum(BigDecimal.valueOf(RequestDeadlines.MAX_MILLIS))));
            Schema<Object> noCache = new JsonSchema().typesItem("string");
            noCache.addEnumItemObject("no-cache");
            headers.add(header(HttpHeaders.CACHE_CONTROL, "`no-cache` forces a refresh from the upstreams.", noCache));
        }
        if (isTagged) {
            headers.add(header(
                    HttpHeaders.IF_NONE_MATCH,
                    "The `ETag` of an earlier answer; if nothing has changed, the answer is 304 without a body.",
                    text(256)));
        }
        return headers.build();
    }

    private static Parameter header(String name, String meaning, Schema<Object> schema) {
        return new Parameter()
                .in("header")
                .name(name)
                .description(inWords(meaning, schema))
                .required(false)
                .schema(schema);
    }

    private static Schema<Object> text(int maxLength) {
        return new JsonSchema()
                .typesItem("string")
                .minLength(1)
                .maxLength(maxLength)
                .pattern(NO_CONTROL_CHARACTERS);
    }

    /** Swagger UI shows neither bounds nor defaults where a value is typed in, nor the examples of schemas. */
    private static String inWords(String meaning, Schema<?> schema) {
        StringBuilder words = new StringBuilder(meaning);
        if (ANY.equals(schema.getMaximum())) {
            words.append(" %s or more.".formatted(schema.getMinimum()));
        } else if (schema.getMaximum() != null) {
            words.append(" From %s to %s.".formatted(schema.getMinimum(), schema.getMaximum()));
        }
        if (schema.getDefault() != null) {
            words.append(" `%s` by default.".formatted(schema.getDefault()));
        }
        for (Object example : schema.getExamples() == null ? List.of() : schema.getExamples()) {
            words.append(" For example `%s`.".formatted(example));
        }
        return words.toString();
    }
}
