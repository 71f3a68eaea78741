package dev.verification.bff.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.Fault;
import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.testing.RunningService.Answered;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every problem that a route is said to give can be brought about, and looks as described. */
class DescribedProblemsTests {

    private static final Set<Route> OF_ONE_SESSION = EnumSet.of(Route.SESSION, Route.REVIEWS, Route.TIMELINE);
    private static final int CLOSED_PORT = 9;

    /** A token whose header names an algorithm and a key; nothing else of it matters. */
    private static final String SIGNED_BY_SOMEBODY = "eyJhbGciOiJSUzI1NiIsImtpZCI6ImEifQ.e30.AAAA";

    private static final String NOBODYS = "6f1c1a57-0000-4000-8000-000000000000";

    private final Map<Route, Set<String>> seen = new EnumMap<>(Route.class);
    private int provoked;

    @Test
    void problemsAreThoseDescribed() {
        seeProblemsOfRequestsAndUpstreams();
        seeOpenBreaker();
        seeRefusals();
        seeIssuerAway();
        seen.get(Route.REVIEWS).add("session-not-found"); // only where the match needs more than the session's id

        for (Route route : Route.values()) {
            assertThat(described(route)).as(route.path()).isEqualTo(seen.get(route));
        }
    }

    private void seeProblemsOfRequestsAndUpstreams() {
        try (DescribedService service = new DescribedService(
                "bff.stale-while-revalidate=0s",
                "bff.stale-if-error=0s",
                "deepidv.resilience.retry.max-attempts=1",
                "didit.resilience.retry.max-attempts=1",
                "deepidv.resilience.breaker.minimum-calls=1000",
                "didit.resilience.breaker.minimum-calls=1000")) {
            for (Route route : Route.values()) {
                see(route, service.ask(route, "?typo=1"));
                see(route, service.ask(route, "", "Accept", "text/csv"));
                see(route, service.ask(route, "", "Cookie", "x".repeat(20_000)));
            }
            OF_ONE_SESSION.forEach(route -> see(route, service.askOf(NOBODYS, route, "")));
            provoke(service, Fault.status(401));
            provoke(service, Fault.html());
            provoke(service, Fault.reset());
            provoke(service, Fault.latency(Duration.ofSeconds(2)), "X-Request-Timeout-Ms", "100");
            provoke(service, Fault.throttled(Map.of("Retry-After", "20")));
        }
    }

    private void seeOpenBreaker() {
        try (DescribedService service = new DescribedService(
                "deepidv.resilience.breaker.minimum-calls=1", "didit.resilience.breaker.minimum-calls=1")) {
            provoke(service, Fault.status(500));
            provoke(service, Fault.status(500));
        }
    }

    private void seeRefusals() {
        String hashes =
                "reader=%s/sessions:read;operator=%s/ops:read".formatted(Sha256.of("reader"), Sha256.of("operator"));
        try (DescribedService service = new DescribedService("bff.auth=api-key", "bff.api-key-hashes=" + hashes)) {
            for (Route route : Route.values()) {
                see(route, service.ask(route, ""));
                see(route, service.ask(route, "", "x-api-key", route == Route.UPSTREAMS ? "reader" : "operator"));
            }
        }
    }

    private void seeIssuerAway() {
        try (DescribedService service =
                new DescribedService("bff.auth=jwt", "bff.jwt.issuer=http://127.0.0.1:" + CLOSED_PORT)) {
            for (Route route : Route.values()) {
                see(route, service.ask(route, "", "Authorization", "Bearer " + SIGNED_BY_SOMEBODY));
            }
        }
    }

    /** Each time for another resource, so that no call is shared with a former one. */
    private void provoke(DescribedService service, Fault fault, String... headers) {
        service.fault(fault);
        String session = SampleData.sessions().get(provoked++ * 10 + 5).id();
        see(Route.SESSIONS, service.ask(Route.SESSIONS, "?external_id=" + session, headers));
        see(Route.QUEUE, service.ask(Route.QUEUE, "?workflow_id=" + session, headers));
        see(Route.QUEUE_COUNTS, service.ask(Route.QUEUE_COUNTS, "?status=" + session, headers));
        OF_ONE_SESSION.forEach(route -> see(route, service.askOf(session, route, "", headers)));
    }

    private void see(Route route, Answered answered) {
        assertThat(answered.status()).isGreaterThanOrEqualTo(400);
        seen.computeIfAbsent(route, first -> new TreeSet<>()).add(DescribedService.slug(answered));
    }

    private static Set<String> described(Route route) {
        Set<String> described = ApiDescription.committed()
                .operation(route.path())
                .required("responses")
                .valueStream()
                .flatMap(response ->
                        response
                                .path("content")
                                .path("application/problem+json")
                                .path("examples")
                                .propertyNames()
                                .stream())
                .collect(Collectors.toCollection(TreeSet::new));
        described.remove("internal"); // nothing from outside brings it about
        described.remove("overloaded"); // needs many requests at once, and has a test of its own
        return described;
    }
}
