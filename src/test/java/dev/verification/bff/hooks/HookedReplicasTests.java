package dev.verification.bff.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.verification.bff.changes.ChangeStream;
import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.QueueRows;
import dev.verification.bff.testing.RedisServer;
import dev.verification.bff.testing.RunningService.Answered;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Four replicas on one Redis, of which one receives the webhooks. */
@Tag("proof")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HookedReplicasTests {

    private static final String SESSION = SampleData.ownSessions().getFirst().id();
    private static final String FEED = "/api/v1/sessions/" + SESSION + "/reviews";

    private static final String QUEUE = "/api/v1/review-queue?limit=100";

    private static RedisServer redis;
    private static SimulatedVendors vendors;
    private static List<HookedService> replicas;

    @BeforeAll
    static void start() {
        redis = RedisServer.start();
        vendors = SimulatedVendors.start();
        replicas = Stream.generate(() -> HookedService.inFrontOf(vendors, "redis.url=" + redis.url()))
                .limit(4)
                .toList();
        replicas.forEach(HookedReplicasTests::warmUp);
    }

    @AfterAll
    static void stop() {
        replicas.forEach(HookedService::close);
        vendors.close();
        redis.close();
    }

    @Test
    void nextReadOnEveryReplicaIsNewAfterAWebhookThatOneReceived() throws InterruptedException {
        assertThat(replicas).allSatisfy(replica -> assertThat(count(replica)).isEqualTo(count(replicas.getFirst())));
        int before = count(replicas.getFirst());
        vendors.didit().add(SESSION, SampleData.comment(1, Instant.now()));
        long calls = vendors.didit().calls();
        CountDownLatch told = new CountDownLatch(replicas.size());
        replicas.forEach(replica -> stream(replica).follow(null, told::countDown));

        long begun = System.nanoTime();
        assertThat(replicas.getFirst().receive(webhook(SESSION)).status()).isEqualTo(204);
        assertThat(told.await(60, TimeUnit.SECONDS)).isTrue();
        Duration passed = Duration.ofNanos(System.nanoTime() - begun);
        System.out.printf("every replica had invalidated the session after %d ms%n", passed.toMillis());

        assertThat(vendors.didit().calls()).isEqualTo(calls);
        assertThat(replicas).allSatisfy(replica -> assertThat(count(replica)).isEqualTo(before + 1));
        assertThat(replicas).allSatisfy(replica -> assertThat(count(replica)).isEqualTo(before + 1));
        assertThat(vendors.didit().calls()).isEqualTo(calls + replicas.size());
    }

    /** The first, since webhooks of other sessions invalidate the queue at most once in twelve seconds. */
    @Test
    @Order(1)
    void nextReadOfTheQueueOnEveryReplicaIsNewAfterAWebhookOfASessionThatWasNotInIt() throws InterruptedException {
        List<String> waiting = waiting(replicas.getFirst());
        assertThat(replicas).allSatisfy(replica -> assertThat(waiting(replica)).isEqualTo(waiting));
        String entering = UUID.randomUUID().toString();
        vendors.didit().addSession(QueueRows.inReview(entering, 1_000_000));
        long calls = vendors.didit().calls();
        CountDownLatch told = new CountDownLatch(replicas.size());
        replicas.forEach(replica -> stream(replica).follow(null, told::countDown));

        assertThat(replicas.getLast().receive(webhook(entering)).status()).isEqualTo(204);
        assertThat(told.await(60, TimeUnit.SECONDS)).isTrue();

        assertThat(replicas).allSatisfy(replica -> assertThat(waiting(replica)).contains(entering));
        assertThat(replicas).allSatisfy(replica -> assertThat(waiting(replica)).contains(entering));
        assertThat(vendors.didit().calls()).isEqualTo(calls + replicas.size());
    }

    @Test
    void thousandDuplicatesOverAllReplicasHaveOneEffect() {
        SignedWebhook webhook = webhook(UUID.randomUUID().toString());
        double accepted = counted("accepted");
        double duplicates = counted("duplicate");
        ChangeStream.Cursor reader = stream(replicas.getLast()).follow(null, () -> {});

        assertThat(IntStream.rangeClosed(0, 1_000)
                        .mapToObj(number -> replicas.get(number % replicas.size())
                                .receive(webhook)
                                .status()))
                .containsOnly(204);

        assertThat(counted("accepted")).isEqualTo(accepted + 1);
        assertThat(counted("duplicate")).isEqualTo(duplicates + 1_000);
        await().atMost(Duration.ofMinutes(1)).until(() -> reader.behind() > 0);
        assertThat(reader.behind()).isEqualTo(1);
    }

    @Test
    void tenThousandForgedReplayedOrStaleWebhooksHaveNoEffect() {
        SignedWebhook good = webhook(SESSION);
        replicas.getFirst().receive(good);
        replicas.forEach(HookedReplicasTests::count);
        double accepted = counted("accepted");
        long calls = vendors.didit().calls() + vendors.deepidv().calls();
        String longAgo =
                Long.toString(Instant.now().minus(Duration.ofMinutes(6)).getEpochSecond());
        List<SignedWebhook> bad = List.of(
                good,
                good.with("X-Timestamp", longAgo),
                good.with("X-Signature", "0".repeat(64)),
                good.saying(good.body().replace("Approved", "Declined")),
                SignedWebhook.ofDeepidv(SESSION, "now").with("deepidv-signature", "guessed"));

        assertThat(IntStream.range(0, 10_000)
                        .mapToObj(number -> replicas.get(number % replicas.size())
                                .receive(bad.get(number % bad.size()))
                                .status()))
                .containsOnly(204, 401);

        assertThat(counted("accepted")).isEqualTo(accepted);
        replicas.forEach(HookedReplicasTests::count);
        assertThat(vendors.didit().calls() + vendors.deepidv().calls()).isEqualTo(calls);
    }

    private static SignedWebhook webhook(String sessionId) {
        return SignedWebhook.ofDidit(sessionId, UUID.randomUUID().toString(), Instant.now());
    }

    /** The first read of a new process may take longer than a call may. */
    private static void warmUp(HookedService replica) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> replica.service().get(FEED).status() == 200);
    }

    private static int count(HookedService replica) {
        Answered answer = replica.service().get(FEED);
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().get("count").asInt();
    }

    private static List<String> waiting(HookedService replica) {
        return replica.service().get(QUEUE).json().findValuesAsString("session_id");
    }

    private static ChangeStream stream(HookedService replica) {
        return replica.service().bean(ChangeStream.class);
    }

    private static double counted(String outcome) {
        return replicas.stream()
                .mapToDouble(replica -> replica.service()
                        .bean(MeterRegistry.class)
                        .counter("bff.hooks", "upstream", "didit", "outcome", outcome)
                        .count())
                .sum();
    }
}
