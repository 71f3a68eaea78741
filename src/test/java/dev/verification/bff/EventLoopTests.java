package dev.verification.bff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.verification.bff.access.masking.MaskedRecords;
import dev.verification.bff.capacity.DecodedSize;
import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.sandbox.Limits;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.sessions.Review;
import dev.verification.bff.testing.RedisServer;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import dev.verification.bff.upstream.JsonBody;
import dev.verification.bff.upstream.JsonRow;
import dev.verification.bff.upstream.http.EventLoop;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Nothing whose cost grows with a body runs on an event loop. The code that does such work asserts it; here it is shown that
 * the assertions hold on all routes, and that they fail on an event loop.
 */
class EventLoopTests {

    private static final Duration LONG = Duration.ofMinutes(1);

    static Stream<Runnable> work() {
        return Stream.of(
                () -> JsonBody.object(Set.of("row"), new JsonRow<>(Map.of(), fields -> true))
                        .decode("{\"row\": {}}".getBytes(StandardCharsets.UTF_8)),
                () -> DecodedSize.of(new byte[] {'1'}),
                () -> new MaskedRecords(MemoryClaim.uncounted())
                        .of(new Review(
                                "", null, null, null, null, null, null, null, null, null, null, null, null, null)));
    }

    @ParameterizedTest
    @MethodSource("work")
    void workOnABodyWhenDoneOnAnEventLoopFails(Runnable work) {
        work.run();
        assertThat(Mono.fromRunnable(work)
                        .subscribeOn(EventLoop.time().scheduler())
                        .materialize()
                        .block(LONG)
                        .getThrowable())
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void routesWhenColdWarmStaleAndSharedAllAnswerInFull() {
        try (RedisServer redis = RedisServer.start();
                SimulatedVendors vendors = SimulatedVendors.start(Limits.unlimited());
                RunningService first = replica(vendors, redis);
                RunningService second = replica(vendors, redis)) {
            List<String> paths = paths(first);
            for (String path : paths) {
                assertIsComplete(first.get(path, "Cache-Control", "no-cache"));
                assertIsComplete(first.get(path));
            }
            long calls = calls(vendors);
            await().atMost(LONG).until(() -> redis.command("DBSIZE").matches(":[1-9]\\d*"));
            paths.forEach(path -> assertIsComplete(second.get(path)));
            assertThat(calls(vendors)).isLessThanOrEqualTo(2 * calls);
        }
    }

    private static List<String> paths(RunningService service) {
        String list = "/api/v1/sessions?limit=25";
        JsonNode page = service.get(list).json();
        List<String> paths = new ArrayList<>(List.of(list, list + "&include=reviews"));
        for (int row = 0; row < 5; row++) {
            String session =
                    "/api/v1/sessions/" + page.at("/sessions/" + row + "/id").asString();
            paths.addAll(List.of(
                    session, session + "?include=reviews", session + "/timeline", session + "/timeline?order=desc"));
        }
        return paths;
    }

    private static void assertIsComplete(Answered answered) {
        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.json().path("complete").asBoolean(true)).isTrue();
    }

    private static long calls(SimulatedVendors vendors) {
        return vendors.deepidv().calls() + vendors.didit().calls();
    }

    private static RunningService replica(SimulatedVendors vendors, RedisServer redis) {
        return RunningService.inFrontOf(
                vendors,
                "redis.url=" + redis.url(),
                "bff.shared-cache=true",
                "bff.shared-cache-timeout=10s",
                "deepidv.per-second=1000",
                "deepidv.burst=1000",
                "didit.per-window=100000",
                "bff.shared-cache-key=" + Base64.getEncoder().encodeToString(new byte[32]));
    }
}
