package dev.verification.bff.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LimitsTests {

    private final AtomicReference<Instant> now = new AtomicReference<>(SampleData.NOW);
    private final InstantSource clock = now::get;

    @Test
    void deepidvTakesItsBurstThenItsRateThenItsDay() {
        VendorRateLimiter turnstile = new VendorRateLimiter(Limits.published().deepidv(), false, clock);

        assertThat(passes(turnstile, 100)).isEqualTo(35);
        for (int second = 0; second < 398; second++) {
            advance(Duration.ofSeconds(1));
            assertThat(passes(turnstile, 26)).isEqualTo(25);
        }
        advance(Duration.ofSeconds(1));
        assertThat(passes(turnstile, 26)).isEqualTo(15);
        assertThat(turnstile.pass()).isEqualTo(Duration.ofDays(1).minusSeconds(399));
        advance(Duration.ofDays(1).minusSeconds(399));
        assertThat(passes(turnstile, 100)).isEqualTo(35);
    }

    @Test
    void diditTakesSixHundredWithinAnyMinute() {
        VendorRateLimiter turnstile = new VendorRateLimiter(Limits.published().didit(), false, clock);

        assertThat(passes(turnstile, 300)).isEqualTo(300);
        advance(Duration.ofSeconds(59));
        assertThat(passes(turnstile, 400)).isEqualTo(300);
        assertThat(turnstile.pass()).isEqualTo(Duration.ofSeconds(1));
        advance(Duration.ofSeconds(1));
        assertThat(passes(turnstile, 400)).isEqualTo(300);
        assertThat(turnstile.left()).containsExactly(new LimitLeft(600, 0));
    }

    @Test
    void refusedCallsWhenTheyCountKeepTheWindowFull() {
        VendorRateLimiter turnstile = new VendorRateLimiter(Limits.published().didit(), true, clock);
        passes(turnstile, 600);
        advance(Duration.ofSeconds(59));
        passes(turnstile, 600);
        advance(Duration.ofSeconds(1));

        assertThat(turnstile.pass()).isEqualTo(Duration.ofSeconds(59));
    }

    @Test
    void unlimitedRefusesNothing() {
        assertThat(passes(new VendorRateLimiter(Limits.unlimited().deepidv(), false, clock), 20_000))
                .isEqualTo(20_000);
        assertThat(new VendorRateLimiter(Limits.unlimited().didit(), false, clock).left())
                .isEmpty();
    }

    @Test
    void diditWhenOverItsLimitTellsHowLongToWait() throws Exception {
        Limits limits = Limits.published().withDidit(2, Duration.ofSeconds(30));
        try (SimulatedVendors vendors = SimulatedVendors.start(limits, clock);
                VendorCaller caller = new VendorCaller(vendors.didit())) {
            caller.read("/v3/sessions/");
            advance(Duration.ofMillis(500));
            HttpResponse<String> last = caller.get("/v3/sessions/");
            HttpResponse<String> refused = caller.get("/v3/sessions/");

            assertThat(last.headers().map()).doesNotContainKeys("x-ratelimit-limit", "retry-after");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body())
                    .isEqualTo("{\"detail\":\"Request was throttled. Expected available in 30 seconds.\"}");
            assertThat(refused.headers().firstValue("Retry-After")).contains("30");
            assertThat(refused.headers().firstValue("X-RateLimit-Limit")).contains("2");
            assertThat(refused.headers().firstValue("X-RateLimit-Remaining")).contains("0");
            assertThat(refused.headers().firstValueAsLong("X-RateLimit-Reset"))
                    .hasValue(SampleData.NOW.getEpochSecond() + 30);
            assertThat(vendors.didit().calls()).isEqualTo(3);
            assertThat(vendors.didit().throttled()).isEqualTo(1);
        }
    }

    @Test
    void deepidvWhenOverItsLimitNamesAWaitOnlyIfTold() throws Exception {
        Limits limits = Limits.published().withDeepidv(1, 1, 10);
        try (SimulatedVendors silent = SimulatedVendors.start(limits, clock);
                SimulatedVendors telling = SimulatedVendors.start(limits.withDeepidvNamingWait(), clock);
                VendorCaller silentCaller = new VendorCaller(silent.deepidv());
                VendorCaller tellingCaller = new VendorCaller(telling.deepidv())) {
            silentCaller.read("/v1/sessions");
            tellingCaller.read("/v1/sessions");

            assertThat(silentCaller.get("/v1/sessions").headers().map()).doesNotContainKey("retry-after");
            assertThat(tellingCaller.get("/v1/sessions").headers().firstValue("Retry-After"))
                    .contains("1");
        }
    }

    @Test
    void callsWithoutTheKeyUseUpNothing() throws Exception {
        try (SimulatedVendors vendors = SimulatedVendors.start(Limits.published(), clock);
                VendorCaller caller = new VendorCaller(vendors.didit())) {
            caller.getWithoutKey("/v3/sessions/");

            assertThat(vendors.didit().limitsLeft()).containsExactly(new LimitLeft(600, 600));
            assertThat(vendors.didit().calls()).isEqualTo(1);
        }
    }

    private static int passes(VendorRateLimiter turnstile, int calls) {
        int passed = 0;
        for (int i = 0; i < calls; i++) {
            passed += turnstile.pass().isZero() ? 1 : 0;
        }
        return passed;
    }

    private void advance(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }
}
