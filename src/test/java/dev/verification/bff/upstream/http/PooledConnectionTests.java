package dev.verification.bff.upstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.proxy.ProxySettings;
import dev.verification.bff.settings.SettingsOf;
import dev.verification.bff.settings.UpstreamSettings;
import dev.verification.bff.upstream.Failure.Unavailable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** What becomes of connections that are used again. */
class PooledConnectionTests {

    private static final int FEEDS = 25;
    private static final Unavailable NO_ANSWER = new Unavailable(Optional.empty(), Optional.empty());

    private final AtomicLong nanoTime = new AtomicLong();

    /** How a vendor gives an old connection up, once a request has come over it. */
    enum End {
        RESET,
        CLOSE,
        TIMEOUT_STATUS;

        void of(RawVendor.Request request) throws IOException {
            switch (this) {
                case RESET -> request.reset();
                case CLOSE -> request.socket().close();
                case TIMEOUT_STATUS -> {
                    request.write("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
                    request.socket().close();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void readWhenAllOldConnectionsDieReturnsEveryFeed(End end) {
        CountDownLatch allAsked = new CountDownLatch(FEEDS);
        try (RawVendor vendor = RawVendor.talking(request -> {
            if (request.connection() <= FEEDS && request.number() > 1) {
                end.of(request);
            } else {
                await(allAsked);
                request.ok("answer");
            }
        })) {
            HttpExchange wire = wire(vendor);
            answers(wire);

            assertThat(answers(wire)).hasSize(FEEDS).containsOnly("answer");
            assertThat(vendor.heads())
                    .as("first calls, over dead connections, over others")
                    .hasSize(3 * FEEDS);
        }
    }

    private static void await(CountDownLatch allAsked) {
        allAsked.countDown();
        try {
            assertThat(allAsked.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> answers(HttpExchange wire) {
        List<String> answers = Flux.range(0, FEEDS)
                .flatMap(i -> wire.send(HttpExchangeCalls.call()), FEEDS)
                .collectList()
                .blockOptional()
                .orElseThrow();
        HttpExchangeCalls.settle();
        return answers;
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET", "CLOSE"})
    void readWhenNewConnectionDiesFailsAfterOneRequest(End end) {
        try (RawVendor vendor = RawVendor.talking(end::of)) {
            assertThat(HttpExchangeCalls.failure(wire(vendor))).isEqualTo(NO_ANSWER);
            assertThat(vendor.heads()).hasSize(1);
        }
    }

    @Test
    void readWhenOldConnectionDiesWithinTheAnswerFails() {
        try (RawVendor vendor = RawVendor.talking(request -> {
            if (request.number() == 1) {
                request.ok("answer");
            } else {
                request.write("HTTP/1.1 2");
                request.socket().close();
            }
        })) {
            HttpExchange wire = wire(vendor);
            HttpExchangeCalls.answer(wire);

            assertThat(HttpExchangeCalls.failure(wire)).isEqualTo(NO_ANSWER);
            assertThat(vendor.heads()).hasSize(2);
        }
    }

    @Test
    void readWhenOldConnectionIsSilentTimesOutAfterOneRequest() {
        try (RawVendor vendor = RawVendor.talking(request -> {
            if (request.number() == 1) {
                request.ok("answer");
            }
        })) {
            HttpExchange wire = wire(vendor);
            HttpExchangeCalls.answer(wire);

            assertThat(HttpExchangeCalls.failure(wire))
                    .isInstanceOf(dev.verification.bff.upstream.Failure.TimedOut.class);
            assertThat(vendor.heads()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Keep-Alive: timeout=2", "keep-alive: max=100, TIMEOUT=2", "X-None: 0"})
    void readWhenIdleForLessThanTheVendorSaysUsesTheConnectionAgain(String header) {
        assertThat(connections(header, Duration.ofMillis(999))).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Keep-Alive: timeout=2", "keep-alive: max=100, TIMEOUT=2"})
    void readWhenIdleForNearlyAsLongAsTheVendorSaysOpensAnotherConnection(String header) {
        assertThat(connections(header, Duration.ofSeconds(1))).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Keep-Alive: timeout=1", "Keep-Alive: timeout=0"})
    void readWhenVendorHardlyKeepsConnectionsOpensAnother(String header) {
        assertThat(connections(header, Duration.ZERO)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Keep-Alive: timeout=600", "X-None: 0"})
    void readWhenIdleForHalfAMinuteOpensAnotherConnection(String header) {
        assertThat(connections(header, Duration.ofSeconds(30))).isEqualTo(2);
    }

    private int connections(String header, Duration idle) {
        try (RawVendor vendor = RawVendor.talking(request -> request.ok("answer", header))) {
            HttpExchange wire = wire(vendor);
            HttpExchangeCalls.answer(wire);
            nanoTime.addAndGet(idle.toNanos());
            HttpExchangeCalls.answer(wire);
            return vendor.connections();
        }
    }

    /** Steady traffic, a call every 10 s, for five minutes. */
    @Test
    void readWhenTrafficIsSteadyOpensAnotherConnectionEveryTwoMinutes() {
        try (RawVendor vendor = RawVendor.talking(request -> request.ok("answer"))) {
            HttpExchange wire = wire(vendor);
            for (int call = 0; call < 30; call++) {
                HttpExchangeCalls.answer(wire);
                nanoTime.addAndGet(Duration.ofSeconds(10).toNanos());
            }

            assertThat(vendor.connections()).isEqualTo(3);
        }
    }

    private HttpExchange wire(RawVendor vendor) {
        UpstreamSettings settings = SettingsOf.didit(vendor.url(), SettingsOf.HASTY);
        return new HttpExchange(
                settings, Transport.client(settings, ProxySettings.ofProcess(), nanoTime::get), Clock.systemUTC());
    }
}
