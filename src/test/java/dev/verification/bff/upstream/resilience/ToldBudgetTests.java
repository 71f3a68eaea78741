package dev.verification.bff.upstream.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.settings.Limit;
import dev.verification.bff.settings.SettingsOf;
import dev.verification.bff.settings.UpstreamSettings;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.UpstreamStatus;
import dev.verification.bff.upstream.VirtualTime;
import dev.verification.bff.upstream.http.Script;
import dev.verification.bff.upstream.http.VirtualHttpExchange.Vendor;
import dev.verification.bff.upstream.ratelimit.TestContext;
import dev.verification.bff.upstream.ratelimit.UpstreamContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/** What the vendor says of its limit and of what is left, with any answer. */
class ToldBudgetTests {

    private static final Duration WINDOW = Duration.ofSeconds(60);

    private final VirtualTime time = new VirtualTime();
    private Vendor.Answer answer = answer(200, Map.of());
    private int arrived;
    private boolean isSlowAndTelling;
    private final Upstream upstream = upstream(SettingsOf.didit("http://127.0.0.1"));

    @Test
    void oneOddLimitAfterFortyGoodCallsIsForgottenWithinThreeWindows() {
        read(40);
        answer = answer(429, Map.of("X-RateLimit-Limit", "1"));
        read(1);
        answer = answer(200, Map.of());
        assertThat(limit()).isEqualTo(1);

        time.advance(WINDOW.minusMillis(1));
        assertThat(limit()).as("no whole window without a 429 yet").isEqualTo(1);
        time.advance(Duration.ofMillis(1));
        assertThat(limit()).as("doubted").isEqualTo(24);
        time.advance(WINDOW.multipliedBy(2));
        assertThat(limit()).isEqualTo(600);
        arrived = 0;
        read(600);
        time.advance(Duration.ofSeconds(1));
        assertThat(arrived).isEqualTo(600);
    }

    @Test
    void callsThatWaitForAnOddLimitLeaveWhenItIsDoubted() {
        answer = answer(429, Map.of("X-RateLimit-Limit", "1", "Retry-After", "1"));
        read(1);
        answer = answer(200, Map.of());
        read(30, Duration.ofHours(1));
        time.advance(WINDOW.minusSeconds(1));
        assertThat(arrived).as("the refused one").isEqualTo(1);

        time.advance(Duration.ofSeconds(3));
        assertThat(arrived).isEqualTo(1 + 24);
    }

    @Test
    void fewerLeftThanWeKnowOfLowersOursForTheRestOfTheWindow() {
        answer = answer(200, Map.of("X-RateLimit-Remaining", "5"));
        read(1);
        answer = answer(200, Map.of());
        assertThat(remaining()).isEqualTo(5);

        read(10);
        assertThat(arrived).isEqualTo(1 + 5);
        time.advance(WINDOW.minusSeconds(1));
        assertThat(arrived).isEqualTo(1 + 5);
        time.advance(Duration.ofSeconds(2));
        assertThat(remaining()).isEqualTo(600);
    }

    @Test
    void fewerLeftUntilTheVendorResetsLowersOursUntilThen() {
        answer = answer(200, Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "7"));
        read(1);
        answer = answer(200, Map.of());
        read(3, Duration.ofSeconds(10));
        time.advance(Duration.ofMillis(6_999));
        assertThat(arrived).isEqualTo(1);

        time.advance(Duration.ofMillis(1));
        assertThat(arrived).isEqualTo(4);
    }

    @Test
    void fewerLeftWithA429LowersOurs() {
        answer = answer(429, Map.of("X-RateLimit-Remaining", "0"));
        read(1);

        assertThat(remaining()).isZero();
    }

    @Test
    void moreLeftThanWeKnowOfIsNotBelieved() {
        read(100);
        answer = answer(200, Map.of("X-RateLimit-Remaining", "590"));
        read(1);

        assertThat(remaining()).isEqualTo(499);
    }

    @Test
    void ourOwnCallsThatTheVendorHasCountedAreNotCountedTwice() {
        isSlowAndTelling = true;
        read(50);
        time.advance(Duration.ofSeconds(1));

        assertThat(remaining()).isEqualTo(550);
    }

    @Test
    void nonsenseIsIgnored() {
        for (String left : List.of("", "-1", "many", "99999999999", "1.5")) {
            answer = answer(200, Map.of("X-RateLimit-Remaining", left));
            read(1);
        }

        assertThat(remaining()).isEqualTo(595);
    }

    @Test
    void upstreamWithSeveralLimitsDoesNotSayWhichItMeans() {
        UpstreamSettings didit = SettingsOf.didit("http://127.0.0.1");
        Upstream deepidv = upstream(new UpstreamSettings(
                "deepidv",
                didit.baseUrl(),
                didit.apiKeys(),
                List.of(new Limit.Bucket(25, 35), new Limit.Window(10_000, Duration.ofDays(1))),
                didit.replicas(),
                didit.firstBackOff(),
                didit.connection(),
                didit.resilience()));
        answer = answer(200, Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Limit", "1"));
        deepidv.read(Script.RESOURCE, context(WINDOW)).subscribe();

        assertThat(deepidv.status().budgets())
                .extracting(UpstreamStatus.Budget::remaining)
                .containsExactly(34, 9_999);
    }

    private int limit() {
        return upstream.status().budgets().getFirst().limit();
    }

    private int remaining() {
        return upstream.status().budgets().getFirst().remaining();
    }

    private void read(int calls) {
        read(calls, Duration.ofSeconds(1));
    }

    private void read(int calls, Duration patience) {
        for (int call = 0; call < calls; call++) {
            upstream.read(Script.RESOURCE, context(patience)).subscribe(reading -> {}, failed -> {});
        }
    }

    private RequestContext context(Duration patience) {
        return new RequestContext("r", Deadline.after(patience, time));
    }

    private Upstream upstream(UpstreamSettings settings) {
        UpstreamContext context = TestContext.of(time.time(), new SplittableRandom(1));
        return VirtualUpstream.inFrontOf(path -> Mono.defer(this::arrive), settings, context);
    }

    private Mono<Vendor.Answer> arrive() {
        arrived++;
        return isSlowAndTelling
                ? Mono.just(answer(200, Map.of("X-RateLimit-Remaining", "" + (600 - arrived))))
                        .delayElement(Duration.ofMillis(100), time.time().scheduler())
                : Mono.just(answer);
    }

    private static Vendor.Answer answer(int status, Map<String, String> headers) {
        HttpHeaders all = new HttpHeaders();
        headers.forEach(all::set);
        return new Vendor.Answer(status, all, "answer".getBytes(StandardCharsets.US_ASCII));
    }
}
