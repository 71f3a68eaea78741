package dev.verification.bff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.LightStub;
import dev.verification.bff.sandbox.Limits;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many calls the vendors receive when callers read the same resources. */
class CallsNotMadeTests {

    private static SimulatedVendors vendors;
    private static RunningService service;

    @BeforeAll
    static void start() {
        vendors = SimulatedVendors.start(Limits.unlimited());
        // Fresh for longer than the slowest machine takes, so that counts do not depend on its speed.
        service = RunningService.inFrontOf(
                vendors,
                "bff.sessions-fresh=10m",
                "bff.reviews-fresh=10m",
                "deepidv.per-second=1000",
                "deepidv.burst=1000",
                "didit.per-window=100000");
    }

    @AfterAll
    static void stop() {
        service.close();
        vendors.close();
    }

    @BeforeEach
    void reset() {
        vendors.reset();
    }

    @Test
    void twentyPagesOfOneWalkCostOneCall() {
        String token = null;
        int shown = 0;
        do {
            Answered page = service.get(
                    "/api/v1/sessions?limit=13&start_date=2020-01-05" + (token == null ? "" : "&next_token=" + token));
            shown += page.json().at("/sessions").size();
            token = page.json().at("/next_token").asString(null);
        } while (token != null);
        assertThat(shown).isGreaterThan(13);
        assertThat(vendors.deepidv().calls()).isEqualTo(1);
    }

    @Test
    void thousandSimultaneousReadsOfAColdSessionCostOneCallEach() {
        String id = service.get("/api/v1/sessions?limit=1&start_date=2020-01-01")
                .json()
                .at("/sessions/0/id")
                .asString();
        vendors.reset();
        List<Answered> answers = atOnce(1_000, () -> service.get("/api/v1/sessions/" + id + "?include=reviews"));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(vendors.deepidv().calls()).isEqualTo(1);
        assertThat(vendors.didit().calls()).isEqualTo(1);
    }

    @Test
    void sessionFeedAndTimelineShareOneReadOfTheFeed() {
        String id = service.get("/api/v1/sessions?limit=9")
                .json()
                .at("/sessions/8/id")
                .asString();
        service.get("/api/v1/sessions/" + id + "?include=reviews");
        service.get("/api/v1/sessions/" + id + "/reviews?limit=10");
        service.get("/api/v1/sessions/" + id + "/timeline");
        assertThat(vendors.didit().calls()).isEqualTo(1);
    }

    @Test
    void cursorWithOtherParametersIsRefusedWithoutACall() {
        String token = service.get("/api/v1/sessions?limit=2&start_date=2020-01-03")
                .json()
                .at("/next_token")
                .asString();
        vendors.reset();
        Answered refused = service.get("/api/v1/sessions?limit=2&start_date=2020-01-04&next_token=" + token);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/parameter").asString()).isEqualTo("next_token");
        assertThat(vendors.deepidv().calls()).isZero();
    }

    @Test
    void twentyEqualColdPagesAtOnceCostTwentySixCalls() {
        try (LightStub stub = LightStub.start(25);
                RunningService cold = RunningService.inFrontOf(
                        stub.url(), stub.url(), "bff.sessions-fresh=10m", "bff.reviews-fresh=10m")) {
            List<Answered> answers = atOnce(20, () -> cold.get("/api/v1/sessions?limit=25&include=reviews"));
            assertThat(answers)
                    .allSatisfy(
                            answer -> assertThat(answer.json().at("/complete").asBoolean())
                                    .isTrue());
            assertThat(stub.listCalls() + stub.feedCalls()).isEqualTo(26);
        }
    }

    private static <T> List<T> atOnce(int times, Callable<T> deed) {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            return callers
                    .invokeAll(IntStream.range(0, times).mapToObj(i -> deed).toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
