package dev.verification.bff.web.openapi;

import dev.verification.bff.web.problem.ExampleProblem;
import dev.verification.bff.web.problem.Problem;
import dev.verification.bff.web.problem.ProblemKind;
import dev.verification.bff.web.request.InvalidRequestException.ParameterError;
import dev.verification.bff.web.request.RequestId;
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
 * Describes problems: one response for each status, an example for each kind.
 *
 * @param components where the examples stand once for all routes
 */
record ProblemResponses(Components components) {

    private static final String PATH = "/api/v1/sessions";
    private static final JsonMapper MAPPER = new JsonMapper();

    /** A kind of problem under one of the statuses it is told with. */
    private record Told(int status, ProblemKind kind) {

        static Stream<Told> of(ProblemKind kind) {
            return kind == ProblemKind.UPSTREAM_UNAVAILABLE
                    ? Stream.of(new Told(kind.status(), kind), new Told(503, kind))
                    : Stream.of(new Told(kind.status(), kind));
        }

        String exampleName() {
            return status == kind.status() ? kind.slug() : kind.slug() + "-" + status;
        }
    }

    void addTo(ApiResponses responses, Collection<ProblemKind> kinds) {
        components.addHeaders(HttpHeaders.RETRY_AFTER, retryAfter());
        components.addHeaders(HttpHeaders.WWW_AUTHENTICATE, challenge());
        ModelConverters.getInstance(true)
                .readAllAsResolvedSchema(new AnnotatedType(Problem.class))
                .referencedSchemas
                .forEach(components::addSchemas);
        nameKnownTypes();
        Map<Integer, List<Told>> byStatus = kinds.stream()
                .flatMap(Told::of)
                .collect(Collectors.groupingBy(Told::status, TreeMap::new, Collectors.toList()));
        byStatus.forEach((status, told) -> responses.addApiResponse(String.valueOf(status), response(status, told)));
    }

    /** No enumeration: a prefix may stand before the path, and a later version may know more kinds. */
    private void nameKnownTypes() {
        Schema<?> problem = Objects.requireNonNull(components.getSchemas().get("Problem"));
        Objects.requireNonNull(problem.getProperties().get("type")).addExtension("x-extensible-enum", knownTypes());
    }

    private static List<String> knownTypes() {
        return Stream.of(ProblemKind.values())
                .map(kind -> "/problems/" + kind.slug())
                .toList();
    }

    private ApiResponse response(int status, List<Told> told) {
        MediaType body = new MediaType().schema(new JsonSchema().$ref("#/components/schemas/Problem"));
        told.forEach(kind -> body.addExamples(kind.exampleName(), example(kind)));
        ApiResponse response = new ApiResponse()
                .description(told.stream().map(ProblemResponses::meaning).collect(Collectors.joining("\n\n")))
                .addHeaderObject(RequestId.HEADER, header(RequestId.HEADER))
                .content(new Content()
                        .addMediaType(org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE, body));
        return switch (status) {
            case 401, 403 ->
                response.addHeaderObject(HttpHeaders.WWW_AUTHENTICATE, header(HttpHeaders.WWW_AUTHENTICATE));
            case 503 -> response.addHeaderObject(HttpHeaders.RETRY_AFTER, header(HttpHeaders.RETRY_AFTER));
            default -> response;
        };
    }

    private static String meaning(Told told) {
        String slug = told.kind.slug();
        return "[`%s`](/problems/%s): %s".formatted(slug, slug, told.kind.meaning());
    }

    private Example example(Told told) {
        components.addExamples(
                told.exampleName(), new Example().summary(told.kind.title()).value(body(told)));
        return new Example().$ref("#/components/examples/" + told.exampleName());
    }

    private static Object body(Told told) {
        Problem problem = told.kind == ProblemKind.INVALID_REQUEST
                ? ExampleProblem.of(badLimit(), PATH)
                : ExampleProblem.of(told.kind, told.status, PATH);
        return ExampleFile.tree(MAPPER.writeValueAsString(problem));
    }

    private static ParameterError badLimit() {
        return new ParameterError("limit", "must be a whole number from 1 to 500");
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
