package dev.verification.bff.web.openapi;

import dev.verification.bff.web.problem.ProblemType;
import dev.verification.bff.web.request.RequestId;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springdoc.core.customizers.GlobalOperationComponentsCustomizer;
import org.springframework.http.HttpHeaders;
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
            Optional.ofNullable(operation.getResponses().get("200")).ifPresent(response -> good(response, answers));
            if (answers.tagged()) {
                operation.getResponses().addApiResponse("304", unchanged());
            }
            new ProblemResponses(components).addTo(operation.getResponses(), problems(answers));
        }
        return operation;
    }

    private static Set<ProblemType> problems(Answers answers) {
        Set<ProblemType> problems = EnumSet.copyOf(ON_EVERY_ROUTE);
        problems.addAll(List.of(answers.problems()));
        if (answers.asksUpstream() && !answers.failsInParts()) {
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
        response.description("As asked for")
                .addHeaderObject(RequestId.HEADER, ProblemResponses.header(RequestId.HEADER))
                .getContent()
                .values()
                .forEach(body -> body.setExamples(examples));
        if (answers.tagged()) {
            tag(response);
            response.addHeaderObject(
                    HttpHeaders.AGE,
                    new Header()
                            .description("Seconds since the upstream was read.")
                            .schema(new JsonSchema().typesItem("integer")));
        }
    }

    private static ApiResponse unchanged() {
        return tag(new ApiResponse().description("Not changed since the answer that `If-None-Match` names"));
    }

    private static ApiResponse tag(ApiResponse response) {
        return response.addHeaderObject(HttpHeaders.ETAG, text("Names this answer, for `If-None-Match`."))
                .addHeaderObject(HttpHeaders.CACHE_CONTROL, text("`private`: for this caller's own cache only."));
    }

    private static Header requestId() {
        return text("The request's id: the caller's own or a new one.");
    }

    private static Header text(String meaning) {
        return new Header().description(meaning).schema(new JsonSchema().typesItem("string"));
    }
}
