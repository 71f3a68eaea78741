package dev.verification.bff.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.Limits;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.RawAnswer;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.web.openapi.GeneratedRequest.Caller;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whatever is asked, the answer is one that the description allows; and nothing that a caller sends is a 5xx. */
@Tag("proof")
class GeneratedRequestsTests {

    private static final int REQUESTS = 6_000;
    private static final long SEED = 20_261_127;
    private static final Map<Caller, String> KEYS =
            new EnumMap<>(Map.of(Caller.KNOWN, "known", Caller.WITHOUT_SCOPE, "scopeless", Caller.UNKNOWN, "unknown"));
    private static final String HASHES = "known=%s/sessions:read,reviews:read,ops:read,pii:read;scopeless=%s/pii:read"
            .formatted(Sha256.of("known"), Sha256.of("scopeless"));

    private final ApiDescription description = ApiDescription.committed();
    private final Map<Integer, Integer> seen = new TreeMap<>();

    @Test
    void everyAnswerIsAsDescribedWhateverIsAsked() {
        GeneratedRequests requests = GeneratedRequests.of(description, new SplittableRandom(SEED));
        try (SimulatedVendors vendors = SimulatedVendors.start(Limits.unlimited());
                RunningService service = RunningService.inFrontOf(
                        vendors,
                        "bff.auth=api-key",
                        "bff.api-key-hashes=" + HASHES,
                        "deepidv.per-second=100000",
                        "deepidv.burst=100000",
                        "deepidv.per-day=1000000",
                        "didit.per-window=1000000")) {
            IntStream.range(0, REQUESTS).forEach(number -> ask(service, requests.next(), number));
        }

        // So that the proof cannot pass by asking nothing.
        assertThat(seen.keySet()).contains(200, 400, 401, 403, 404, 405, 406);
        assertThat(seen.get(200)).isGreaterThan(REQUESTS / 10);
        assertThat(seen.get(400)).isGreaterThan(REQUESTS / 10);
    }

    private void ask(RunningService service, GeneratedRequest request, int number) {
        String[] headers = IntStream.rangeClosed(0, request.headers().size())
                .mapToObj(line -> line == 0
                        ? "x-api-key: " + KEYS.get(request.caller())
                        : request.headers().get(line - 1))
                .toArray(String[]::new);
        RawAnswer answer = RawAnswer.to(service, request.line(), headers);
        seen.merge(answer.status(), 1, Integer::sum);
        try {
            assertAsDescribed(request, answer);
        } catch (AssertionError | RuntimeException wrong) {
            throw new AssertionError(
                    "request %d of seed %d: %s\nanswered %d %s\n%s"
                            .formatted(number, SEED, request, answer.status(), answer.headers(), answer.body()),
                    wrong);
        }
    }

    private void assertAsDescribed(GeneratedRequest request, RawAnswer answer) {
        assertThat(answer.status()).matches(status -> status < 500 || status == 504 && request.isHasty());
        if (answer.status() >= 400) {
            assertProblem(request, answer);
        }
        request.route().ifPresent(route -> {
            assertDescribed(route, answer);
            assertExpected(request, answer);
        });
    }

    private void assertProblem(GeneratedRequest request, RawAnswer answer) {
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        assertThat(answer.header("x-request-id")).isNotBlank();
        if (answer.status() == 401 || answer.status() == 403) {
            assertThat(answer.header("www-authenticate")).startsWith("ApiKey realm=");
        }
        if (request.method().equals("HEAD")) {
            assertThat(answer.body()).isEmpty();
            return;
        }
        JsonNode problem = ApiDescription.json(answer.body());
        assertThat(description.complaints(description.document().requiredAt("/components/schemas/Problem"), problem))
                .isEmpty();
        assertThat(problem.required("status").intValue()).isEqualTo(answer.status());
        assertThat(problem.required("request_id").stringValue()).isEqualTo(answer.header("x-request-id"));
    }

    private void assertDescribed(Route route, RawAnswer answer) {
        JsonNode response =
                description.operation(route.path()).required("responses").path(String.valueOf(answer.status()));
        assertThat(response.isMissingNode()).as("is not described").isFalse();
        response.path("headers")
                .propertyNames()
                .forEach(name ->
                        assertThat(answer.header(name.toLowerCase())).as(name).isNotBlank());
        if (response.has("content")) {
            JsonNode body = response.required("content")
                    .required(answer.header("content-type").replaceFirst(";.*", ""));
            assertThat(description.complaints(body.required("schema"), ApiDescription.json(answer.body())))
                    .isEmpty();
        } else {
            assertThat(answer.body()).isEmpty();
        }
    }

    /** What must come of it, as far as the description alone can tell. */
    private static void assertExpected(GeneratedRequest request, RawAnswer answer) {
        if (answer.status() == 504) {
            return;
        }
        if (request.certain()) {
            assertThat(answer.status())
                    .isIn(
                            switch (request.caller()) {
                                case KNOWN -> Set.of(200, 304, 404);
                                case WITHOUT_SCOPE -> Set.of(403);
                                case UNKNOWN -> Set.of(401);
                            });
        }
        if (request.caller() == Caller.KNOWN && !request.wrong().isEmpty()) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(named(answer)).containsAll(request.wrong());
        }
    }

    private static Set<String> named(RawAnswer answer) {
        return ApiDescription.json(answer.body())
                .required("errors")
                .valueStream()
                .map(error -> error.required("parameter").stringValue())
                .collect(Collectors.toSet());
    }
}
