package dev.verification.bff.hooks;

import static dev.verification.bff.hooks.SignedWebhook.DEEPIDV_SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.cache.TestCaches;
import dev.verification.bff.changes.ChangesOf;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.Resource;
import dev.verification.bff.upstream.ResourceReader;
import dev.verification.bff.upstream.UpstreamStatus;
import dev.verification.bff.upstream.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Somebody knows deepidv's secret, and sends a hundred webhooks a second for fifty sessions, for a minute. */
class LeakedSecretTests {

    private static final int SESSIONS = 50;
    private static final List<String> SESSION_IDS =
            IntStream.range(0, SESSIONS).mapToObj(number -> "sess_" + number).toList();

    private final VirtualTime time = new VirtualTime();
    private final Map<String, List<Instant>> calls = new HashMap<>();
    private final ResourceReader caching = TestCaches.caching(new CountingUpstream(), time.time());
    private final WebhookSource deepidv = WebhookSource.deepidv(new WebhookSecrets(() -> DEEPIDV_SECRET, () -> ""));
    private final Map<String, Instant> turns = new HashMap<>();
    private final Map<String, Integer> invalidated = new HashMap<>();
    private final List<Webhooks> replicas =
            Stream.generate(this::replica).limit(4).toList();

    @Test
    void vendorIsCalledAtMostOnceASessionInTwoSecondsAndOnlyWhenSomebodyReads() {
        minuteOfWebhooks(1, this::read);

        assertThat(calls)
                .hasSize(SESSIONS)
                .allSatisfy((session, instants) ->
                        assertThat(instants).hasSizeBetween(25, 31).satisfies(LeakedSecretTests::areOneInTwoSeconds));
    }

    @Test
    void vendorIsNotCalledWhenNobodyReads() {
        minuteOfWebhooks(1, session -> {});

        assertThat(calls).isEmpty();
    }

    /** Read as often as webhooks arrive. */
    @Test
    void vendorIsCalledForAListOfAllSessionsAtMostOnceASessionInTwoSeconds() {
        minuteOfWebhooks(1, session -> read("/list", SESSION_IDS));

        assertThat(calls.get("/list")).hasSizeBetween(SESSIONS, 1 + SESSIONS * 31);
    }

    @Test
    void fleetInvalidatesASessionAtMostOnceInTwoSeconds() {
        minuteOfWebhooks(4, session -> {});

        assertThat(invalidated)
                .hasSize(SESSIONS)
                .allSatisfy((session, count) -> assertThat(count).isBetween(20, 31));
    }

    private Webhooks replica() {
        SessionChanges changes = new SessionChanges(
                (upstream, id, at) -> {
                    invalidated.merge(id, 1, Integer::sum);
                    TestCaches.invalidate(caching, id, time.instant());
                },
                ChangesOf.process(time.time()),
                (upstream, id) -> Mono.just(isTurn(id)),
                time.time());
        return new Webhooks(deepidv, new SeenEvents(time.time(), null), changes);
    }

    /** As Redis does. */
    private boolean isTurn(String session) {
        Instant last = turns.get(session);
        boolean isTurn = last == null || !time.instant().isBefore(last.plus(SessionChanges.APART));
        if (isTurn) {
            turns.put(session, time.instant());
        }
        return isTurn;
    }

    /** Counted from the first webhook, before which there is one call. */
    private static void areOneInTwoSeconds(List<? extends Instant> instants) {
        Instant first = instants.getFirst();
        assertThat(instants.stream()
                        .skip(1)
                        .map(instant -> Duration.between(first, instant).dividedBy(SessionChanges.APART)))
                .doesNotHaveDuplicates();
    }

    private void minuteOfWebhooks(int receiving, Consumer<String> reader) {
        for (int number = 0; number < 6_000; number++) {
            String session = SESSION_IDS.get(number % SESSIONS);
            reader.accept(session);
            SignedWebhook webhook = SignedWebhook.ofDeepidv(session, "at " + number);
            assertThat(replicas.get(number / SESSIONS % receiving).receive(webhook.found(), webhook.bytes()))
                    .isEqualTo(WebhookOutcome.ACCEPTED);
            time.advance(Duration.ofMillis(10));
        }
    }

    private void read(String session) {
        read("/" + session, List.of(session));
    }

    private void read(String path, List<String> sessions) {
        Resource<String> resource = new Resource<>("session", path, String::new).about(value -> sessions);
        caching.read(resource, new RequestContext("r", Deadline.after(Duration.ofSeconds(10), time)))
                .subscribe();
    }

    private final class CountingUpstream implements ResourceReader {

        @Override
        public String name() {
            return "deepidv";
        }

        @Override
        public <T> Mono<Reading<T>> read(Resource<T> resource, RequestContext request) {
            return Mono.fromCallable(() -> {
                calls.computeIfAbsent(resource.path(), path -> new ArrayList<>())
                        .add(time.instant());
                return Reading.fresh(resource.decoder().decode(new byte[] {'1'}), time.instant());
            });
        }

        @Override
        public UpstreamStatus status() {
            return new UpstreamStatus(
                    name(),
                    UpstreamStatus.Breaker.CLOSED,
                    UpstreamStatus.Mode.LOCAL,
                    Optional.empty(),
                    List.of(new UpstreamStatus.Budget(10_000, Duration.ofDays(1).toSeconds(), 10_000)),
                    new UpstreamStatus.Queue(0, 0));
        }
    }
}
