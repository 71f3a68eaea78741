package dev.verification.bff.web.openapi;

import dev.verification.bff.web.problem.Problem;
import dev.verification.bff.web.problem.ProblemResponse;
import dev.verification.bff.web.problem.ProblemType;
import dev.verification.bff.web.request.InvalidRequestException.ParameterError;
import dev.verification.bff.web.request.RequestId;
import dev.verification.bff.web.telemetry.ServerTiming;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/**
 * Describes problem responses: one for each status, with an example for each type.
 *
 * @param components hold the examples once for all routes
 */
record ProblemResponses(Components components) {

    private static final String PATH = "/api/v1/sessions";
    private static final String REQUEST_ID = "b3f0c1de-6a57-4c8e-9d27-5e1f0a9c8b74";
    private static final JsonMapper MAPPER = new JsonMapper();

    /** A type of problem under one of its statuses. */
    private record Case(int status, ProblemType type) {

        static Stream<Case> of(ProblemType type) {
            return type.statuses().stream().map(status -> new Case(status, type));
        }

        String exampleName() {
            return status == type.status() ? type.slug() : type.slug() + "-" + status;
        }
    }

    void addTo(ApiResponses responses, Collection<ProblemType> types) {
        components.addHeaders(HttpHeaders.RETRY_AFTER, retryAfter());
        components.addHeaders(HttpHeaders.WWW_AUTHENTICATE, challenge());
        ModelConverters.getInstance(true)
                .readAllAsResolvedSchema(new AnnotatedType(Problem.class))
                .referencedSchemas
                .forEach(components::addSchemas);
        nameKnownTypes();
        Map<Integer, List<Case>> byStatus = types.stream()
                .flatMap(Case::of)
                .collect(Collectors.groupingBy(Case::status, TreeMap::new, Collectors.toList()));
        byStatus.forEach((status, cases) -> responses.addApiResponse(String.valueOf(status), response(status, cases)));
    }

    /**
     * The types are not an enumeration: a prefix may precede the path, and a later version may have more. The slugs, which are
     * only sent by callers, are one, so that typed clients can handle each.
     */
    private void nameKnownTypes() {
        Schema<Object> slugs = new JsonSchema().typesItem("string");
        slugs.setDescription("Every type of problem: the last segment of its `type`.");
        Stream.of(ProblemType.values()).map(ProblemType::slug).forEach(slugs::addEnumItemObject);
        components.addSchemas("ProblemSlug", slugs);
        Schema<?> problem = Objects.requireNonNull(components.getSchemas().get("Problem"));
        Objects.requireNonNull(problem.getProperties().get("type")).addExtension("x-extensible-enum", knownTypes());
    }

    private static List<String> knownTypes() {
        return Stream.of(ProblemType.values())
                .map(type -> "/problems/" + type.slug())
                .toList();
    }

    private ApiResponse response(int status, List<Case> cases) {
        MediaType body = new MediaType().schema(new JsonSchema().$ref("#/components/schemas/Problem"));
        cases.forEach(problem -> body.addExamples(problem.exampleName(), example(problem)));
        ApiResponse response = new ApiResponse()
                .description(cases.stream().map(ProblemResponses::meaning).collect(Collectors.joining("\n\n")))
                .addHeaderObject(RequestId.HEADER, header(RequestId.HEADER))
                .addHeaderObject(ServerTiming.HEADER, header(ServerTiming.HEADER))
                .content(new Content()
                        .addMediaType(org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE, body));
        return switch (status) {
            case 401, 403 ->
                response.addHeaderObject(HttpHeaders.WWW_AUTHENTICATE, header(HttpHeaders.WWW_AUTHENTICATE));
            case 503 -> response.addHeaderObject(HttpHeaders.RETRY_AFTER, header(HttpHeaders.RETRY_AFTER));
            default -> response;
        };
    }

    private static String meaning(Case problem) {
        String slug = problem.type.slug();
        return "[`%s`](/problems/%s): %s".formatted(slug, slug, problem.type.meaning());
    }

    private Example example(Case problem) {
        components.addExamples(
                problem.exampleName(),
                new Example().summary(problem.type.title()).value(body(problem)));
        return new Example().$ref("#/components/examples/" + problem.exampleName());
    }

    private static Object body(Case problem) {
        ProblemResponse response =
                ProblemResponse.example(problem.type, PATH, REQUEST_ID).status(problem.status);
        if (problem.type.isUpstreamFailure()) {
            response.upstream("deepidv");
        } else if (problem.type == ProblemType.INVALID_REQUEST) {
            response.errors(List.of(new ParameterError("limit", "must be a whole number from 1 to 500")));
        }
        return ExampleFile.tree(MAPPER.writeValueAsString(response.body()));
    }

    static Header header(String name) {
        return new Header().$ref("#/components/headers/" + name);
    }

    private static Header challenge() {
        return new Header()
                .description("How callers prove who they are, or which scope is lacking.")
                .schema(new JsonSchema().typesItem("string"));
    }

    private static Header retryAfter() {
        return new Header()
                .description("Whole seconds after which another try may succeed.")
                .schema(new JsonSchema().typesItem("integer").minimum(BigDecimal.ONE));
    }
}
