package dev.verification.bff.web.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.verification.bff.changes.Change;
import dev.verification.bff.changes.ChangeStream;
import dev.verification.bff.hooks.HookedService;
import dev.verification.bff.hooks.SignedWebhook;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.RedisServer;
import dev.verification.bff.testing.ServiceProgram;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 500 streams over two replicas on one Redis, of which one is closed, terminated or killed. */
@Tag("proof")
class FleetOfStreamsTests {

    private static final String ROUTE = "/api/v1/changes";
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final int STREAMS = 500;
    private static final int CHANGES = 300;

    private final List<ReturningReader> readers = new ArrayList<>();
    private RedisServer redis;
    private SimulatedVendors vendors;
    private HookedService first;

    @BeforeEach
    void start() {
        redis = RedisServer.start();
        vendors = SimulatedVendors.start();
        first = HookedService.inFrontOf(vendors, "redis.url=" + redis.url());
    }

    @AfterEach
    void stop() {
        readers.forEach(ReturningReader::close);
        first.close();
        vendors.close();
        redis.close();
    }

    @Test
    void everyStreamOfBothReplicasGetsEveryWebhooksChangeOnceInOrder() {
        try (HookedService second = HookedService.inFrontOf(vendors, "redis.url=" + redis.url())) {
            follow(first.service().uri(ROUTE), second.service().uri(ROUTE));

            for (int number = 0; number < CHANGES; number++) {
                HookedService replica = number % 2 == 0 ? first : second;
                SignedWebhook webhook =
                        SignedWebhook.ofDidit(UUID.randomUUID().toString(), "e-" + number, Instant.now());
                assertThat(replica.receive(webhook).status()).isEqualTo(204);
            }

            await().atMost(LONG).until(() -> readers.stream().allMatch(reader -> reader.count() >= CHANGES));
            List<String> expected = readers.getFirst().found();
            assertThat(expected).hasSize(CHANGES).doesNotHaveDuplicates().doesNotContain("reset");
            assertThat(readers).allSatisfy(reader -> assertThat(reader.found()).isEqualTo(expected));
            assertThat(vendors.didit().calls() + vendors.deepidv().calls()).isZero();
            readers.forEach(ReturningReader::close);
        }
    }

    @Test
    void streamsOfAKilledReplicaGoOnAtTheOtherAndMissNothing() {
        try (ServiceProgram second = receivingProgram()) {
            follow(first.service().uri(ROUTE), second.uri(ROUTE));
            publish(0, CHANGES / 3);
            await().atMost(LONG).until(() -> readers.getLast().count() > 0);

            second.kill();
            publish(CHANGES / 3, CHANGES);

            assertThatAllComeBackAndMissNothing();
        }
    }

    @Test
    void streamsOfATerminatedReplicaEndBetweenEventsAndGoOnAtTheOther() {
        try (ServiceProgram second = receivingProgram()) {
            follow(first.service().uri(ROUTE), second.uri(ROUTE));
            publish(0, CHANGES / 3);

            second.terminate();
            publish(CHANGES / 3, CHANGES);

            await().atMost(LONG)
                    .until(() ->
                            readers.stream().filter(ReturningReader::isOver).count() == STREAMS / 2);
            assertThat(readers.stream().filter(ReturningReader::isOver)).allMatch(ReturningReader::isEndOfStream);
            assertThatAllComeBackAndMissNothing();
        }
    }

    private ServiceProgram receivingProgram() {
        return ServiceProgram.inFrontOf(
                vendors,
                Map.of(
                        "REDIS_URL",
                        redis.url(),
                        "BFF_HOOKS_PORT",
                        "0",
                        "DIDIT_WEBHOOK_SECRET",
                        SignedWebhook.DIDIT_SECRET));
    }

    private void follow(URI... replicas) {
        for (int number = 0; number < STREAMS; number++) {
            readers.add(new ReturningReader(replicas[number % replicas.length]));
        }
        await().atMost(LONG).until(() -> readers.stream().allMatch(ReturningReader::isFollowing));
    }

    private void publish(int from, int to) {
        ChangeStream changes = first.service().bean(ChangeStream.class);
        IntStream.range(from, to).forEach(number -> changes.publish(new Change("s" + number, "didit", Instant.now())));
    }

    private void assertThatAllComeBackAndMissNothing() {
        await().atMost(LONG).untilAsserted(() -> {
            readers.stream()
                    .filter(ReturningReader::isOver)
                    .forEach(reader -> reader.comeBack(first.service().uri(ROUTE)));
            assertThat(readers.stream().filter(reader -> reader.count() < CHANGES))
                    .isEmpty();
        });
        List<String> all =
                IntStream.range(0, CHANGES).mapToObj(number -> "s" + number).toList();
        assertThat(readers).allSatisfy(reader -> assertThat(reader.found()).isEqualTo(all));
        assertThat(vendors.didit().calls() + vendors.deepidv().calls()).isZero();
    }
}
