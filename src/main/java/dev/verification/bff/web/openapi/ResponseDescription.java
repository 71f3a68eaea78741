package dev.verification.bff.web.openapi;

import dev.verification.bff.web.problem.ProblemType;
import dev.verification.bff.web.request.RequestId;
import dev.verification.bff.web.telemetry.ServerTiming;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springdoc.core.customizers.GlobalOperationComponentsCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;

/** Describes a route's responses: good ones with examples, and every problem that it can have. */
final class ResponseDescription implements GlobalOperationComponentsCustomizer {

    private static final Set<ProblemType> ON_EVERY_ROUTE = EnumSet.of(
            ProblemType.INVALID_REQUEST,
            ProblemType.UNAUTHENTICATED,
            ProblemType.FORBIDDEN,
            ProblemType.NOT_ACCEPTABLE,
            ProblemType.OVERLOADED,
            ProblemType.ISSUER_UNAVAILABLE,
            ProblemType.INTERNAL);

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        return operation;
    }

    @Override
    public Operation customize(Operation operation, Components components, HandlerMethod method) {
        Answers answers = method.getMethodAnnotation(Answers.class);
        if (answers != null) {
            components.addHeaders(RequestId.HEADER, requestId());
            components.addHeaders(ServerTiming.HEADER, serverTiming());
            Optional.ofNullable(operation.getResponses().get("200")).ifPresent(response -> good(response, answers));
            if (hasTag(operation, method)) {
                tag(Objects.requireNonNull(operation.getResponses().get("200")), answers);
                operation.getResponses().addApiResponse("304", unchanged(answers));
            }
            addContentSchemas(components, method);
            new ProblemResponses(components).addTo(operation.getResponses(), problems(answers));
        }
        return operation;
    }

    /** Those of contents that are text to the document; swagger-core refers to them without describing them. */
    private static void addContentSchemas(Components components, HandlerMethod method) {
        Optional.ofNullable(method.getMethodAnnotation(io.swagger.v3.oas.annotations.responses.ApiResponse.class))
                .stream()
                .flatMap(response -> Stream.of(response.content()))
                .map(content -> content.schema().contentSchema())
                .filter(schema -> schema != Void.class)
                .flatMap(schema -> ModelConverters.getInstance(true)
                        .readAllAsResolvedSchema(new AnnotatedType(schema))
                        .referencedSchemas
                        .entrySet()
                        .stream())
                .forEach(schema -> components.addSchemas(schema.getKey(), schema.getValue()));
    }

    private static Set<ProblemType> problems(Answers answers) {
        Set<ProblemType> problems = EnumSet.copyOf(ON_EVERY_ROUTE);
        problems.addAll(List.of(answers.problems()));
        if (answers.callsUpstream() && !answers.failsInParts()) {
            Stream.of(ProblemType.values())
                    .filter(ProblemType::isUpstreamFailure)
                    .forEach(problems::add);
        }
        return problems;
    }

    private static void good(ApiResponse response, Answers answers) {
        Map<String, Example> examples = new LinkedHashMap<>();
        for (String name : answers.examples()) {
            examples.put(name, ExampleFile.read(name));
        }
        response.description("OK")
                .addHeaderObject(RequestId.HEADER, ProblemResponses.header(RequestId.HEADER))
                .addHeaderObject(ServerTiming.HEADER, ProblemResponses.header(ServerTiming.HEADER))
                .getContent()
                .values()
                .forEach(body -> body.setExamples(examples));
        if (answers.cacheable()) {
            response.addHeaderObject(
                    HttpHeaders.AGE,
                    new Header()
                            .description("Seconds since the upstream was read.")
                            .schema(new JsonSchema().typesItem("integer")));
        }
    }

    /** Every good response to a GET but a stream. */
    static boolean hasTag(Operation operation, HandlerMethod method) {
        ApiResponse good = operation.getResponses().get("200");
        return method.hasMethodAnnotation(GetMapping.class)
                && good != null
                && good.getContent() != null
                && good.getContent().containsKey(MediaType.APPLICATION_JSON_VALUE);
    }

    private static ApiResponse unchanged(Answers answers) {
        return tag(
                        new ApiResponse().description("Unchanged since the answer whose `ETag` is in `If-None-Match`"),
                        answers)
                .addHeaderObject(ServerTiming.HEADER, ProblemResponses.header(ServerTiming.HEADER));
    }

    private static ApiResponse tag(ApiResponse response, Answers answers) {
        response.addHeaderObject(
                HttpHeaders.ETAG,
                text("Identifies the content of this answer, regardless of when it was read; for `If-None-Match`."));
        return answers.cacheable()
                ? response.addHeaderObject(
                        HttpHeaders.CACHE_CONTROL, text("`private`: for this caller's own cache only."))
                : response;
    }

    private static Header requestId() {
        return text("The request's id: the caller's own or a new one.");
    }

    private static Header serverTiming() {
        return text(
                "What the answer cost: for each upstream the milliseconds waited for it, the calls made and the parts "
                        + "answered from the cache; then the milliseconds waited for permits. For example "
                        + "`deepidv;dur=21;desc=\"calls=1 kept=0\", didit;dur=53;desc=\"calls=24 kept=1\", queue;dur=0`.");
    }

    private static Header text(String meaning) {
        return new Header().description(meaning).schema(new JsonSchema().typesItem("string"));
    }
}
