package dev.verification.bff.web.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.verification.bff.changes.Change;
import dev.verification.bff.changes.ChangeStream;
import dev.verification.bff.hooks.HookedService;
import dev.verification.bff.hooks.SignedWebhook;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.RawAnswer;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stream of changes over sockets. */
class ChangesRouteTests {

    private static final String ROUTE = "/api/v1/changes";
    private static final String SESSION = "11111111-2222-3333-4444-555555555555";

    private static SimulatedVendors vendors;
    private static HookedService hooked;
    private static RunningService service;

    @BeforeAll
    static void start() {
        vendors = SimulatedVendors.start();
        hooked = HookedService.inFrontOf(vendors, "bff.max-streams=5", "bff.max-concurrent-requests=2");
        service = hooked.service();
    }

    @AfterAll
    static void stop() {
        hooked.close();
        vendors.close();
    }

    @AfterEach
    void noStreamIsLeft() {
        await().until(() -> open() == 0);
    }

    @Test
    void webhookIsToldWithIdsAndTimesAlone() {
        try (EventReader reader = follow()) {
            assertThat(hooked.receive(SignedWebhook.ofDidit(SESSION, "e-1", Instant.now()))
                            .status())
                    .isEqualTo(204);

            await().until(() -> reader.events.size() == 1);
            assertThat(reader.events.getFirst())
                    .matches("session \\{\"session_id\":\"" + SESSION
                            + "\",\"upstream\":\"didit\",\"at\":\"\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z\"}");
            assertThat(vendors.didit().calls() + vendors.deepidv().calls()).isZero();
        }
    }

    @Test
    void headSaysThatNobodyKeepsOrBuffersTheStream() {
        try (EventReader reader = follow()) {
            assertThat(reader.status()).isEqualTo(200);
            assertThat(reader.headers)
                    .containsEntry("Content-Type", "text/event-stream;charset=UTF-8")
                    .containsEntry("Cache-Control", "no-store")
                    .containsEntry("X-Accel-Buffering", "no")
                    .containsKeys("X-Request-Id", "Server-Timing");
            await().until(() -> !reader.retry.isEmpty() && !reader.lastId.isEmpty());
            assertThat(Integer.parseInt(reader.retry)).isBetween(1_000, 5_000);
        }
        RawAnswer head = RawAnswer.to(service, "HEAD " + ROUTE + " HTTP/1.1");
        assertThat(head.status()).isEqualTo(200);
    }

    @Test
    void readerGoesOnBehindItsLastEvent() {
        try (EventReader reader = follow()) {
            publish("a");
            await().until(() -> reader.events.size() == 1);
            reader.close();
            publish("b", "c");
            try (EventReader again = follow("Last-Event-ID", reader.lastId)) {
                await().until(() -> again.events.size() == 2);
                assertThat(ids(again)).containsExactly("b", "c");
            }
        }
        try (EventReader unknown = follow("Last-Event-ID", "of another time")) {
            await().until(() -> unknown.events.size() == 1);
            assertThat(unknown.events).containsExactly("reset {}");
        }
    }

    @Test
    void readerOfSomeSessionsIsToldOfThoseAlone() {
        try (EventReader reader = EventReader.of(service.uri(ROUTE + "?session_ids=b,d"))) {
            await().until(() -> !reader.lastId.isEmpty());
            String before = reader.lastId;
            publish("a", "b", "c", "d");
            await().until(() -> reader.events.size() == 2);
            assertThat(ids(reader)).containsExactly("b", "d");
            assertThat(reader.lastId).isNotEqualTo(before);
        }
    }

    @Test
    void oneStreamTooManyIsOverloadedAndRequestsAreNot() {
        List<EventReader> readers =
                IntStream.range(0, 5).mapToObj(number -> follow()).toList();
        await().until(() -> open() == 5);

        Answered refused = service.get(ROUTE);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.json().path("type").asString()).isEqualTo("/problems/overloaded");
        assertThat(refused.header("Retry-After")).isNotEmpty();
        assertThat(service.get("/api/v1/upstreams").status()).isEqualTo(200);
        assertThat(service.manage("/actuator/prometheus").response().body())
                .contains("bff_requests_rejected_total{limit=\"streams\"} 1.0");

        readers.forEach(EventReader::close);
        await().until(() -> open() == 0);
        try (EventReader next = follow()) {
            assertThat(next.status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"session_ids=", "session_ids=a,,b", "session_id=a", "session_ids=a&session_ids=b"})
    void queryWhenItIsWrongIsAProblem(String query) {
        Answered refused = service.get(ROUTE + "?" + query, "Accept", "text/event-stream");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void moreThanHundredSessionsAreRefused() {
        String ids = String.join(
                ",", IntStream.range(0, 101).mapToObj(Integer::toString).toList());

        assertThat(service.get(ROUTE + "?session_ids=" + ids).status()).isEqualTo(400);
    }

    @Test
    void readerThatAcceptsNoEventsIsRefused() {
        assertThat(service.get(ROUTE, "Accept", "application/json").status()).isEqualTo(406);
    }

    @Test
    void commentComesEveryFifteenSecondsAlsoWhenNothingHappens() {
        try (EventReader reader = follow()) {
            await().atMost(Duration.ofSeconds(40)).until(() -> !reader.comments.isEmpty());
            assertThat(reader.isOver()).isFalse();
        }
    }

    private static EventReader follow(String... headers) {
        return EventReader.of(service.uri(ROUTE), headers);
    }

    private static void publish(String... sessionIds) {
        for (String sessionId : sessionIds) {
            service.bean(ChangeStream.class).publish(new Change(sessionId, "deepidv", Instant.now()));
        }
    }

    private static List<String> ids(EventReader reader) {
        return reader.events.stream()
                .map(event -> event.replaceFirst(".*\"session_id\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    private static double open() {
        String metrics = service.manage("/actuator/prometheus").response().body();
        return Double.parseDouble(metrics.replaceFirst("(?s).*\nbff_streams ([0-9.]+)\n.*", "$1"));
    }
}
