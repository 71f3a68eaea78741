package dev.verification.bff.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.access.FaultyIssuer.Mood;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import dev.verification.bff.upstream.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The authorization server is away, slow or broken; over sockets. */
class IssuerAwayTests {

    private final VirtualTime clock = new VirtualTime();
    private SimulatedVendors vendors;
    private FaultyIssuer issuer;
    private RunningService service;

    @BeforeEach
    void start() throws IOException {
        vendors = SimulatedVendors.start();
        issuer = FaultyIssuer.start();
        service =
                RunningService.at(clock, vendors, "bff.auth=jwt", "bff.jwt.issuer=" + issuer.uri(), "bff.deadline=1s");
    }

    @AfterEach
    void stop() {
        service.close();
        issuer.close();
        vendors.close();
    }

    @Test
    void startWhenTheIssuerIsAwayAsksItNothing() {
        assertThat(issuer.calls()).isZero();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "WELL")
    void tokenWhenKeysCannotBeReadIsToldToComeAgain(Mood mood) {
        issuer.is(mood);

        isUnavailable(ask(issuer.token()));
        assertThat(issuer.calls()).isEqualTo(mood == Mood.NO_KEY ? 2 : 1);
    }

    @Test
    void tokenWhenTheIssuerRefusesConnectionsIsToldToComeAgain() {
        String[] token = issuer.token();
        issuer.close();

        isUnavailable(ask(token));
    }

    @Test
    void tokenWhenTheIssuerIsBackIsTaken() {
        issuer.is(Mood.ERROR);
        isUnavailable(ask(issuer.token()));
        issuer.is(Mood.WELL);
        isUnavailable(ask(issuer.token()));

        clock.advance(Duration.ofSeconds(1));
        assertThat(ask(issuer.token()).status()).isEqualTo(200);
    }

    @Test
    void knownKeyWhenTheIssuerIsAwayGoesOnBeingUsed() {
        assertThat(ask(issuer.token()).status()).isEqualTo(200);
        issuer.is(Mood.HANG);
        clock.advance(Duration.ofMinutes(30));

        assertThat(ask(issuer.token()).status()).isEqualTo(200);
        assertThat(ask(issuer.token()).status()).isEqualTo(200);
    }

    @Test
    void thirtyInventedKeysCostOneCallAMinute() {
        assertThat(ask(issuer.token()).status()).isEqualTo(200);
        assertThat(issuer.readings()).isEqualTo(1);

        String[] invented = issuer.tokenOf("invented");
        for (int minute = 1; minute <= 2; minute++) {
            clock.advance(Duration.ofMinutes(1));
            IntStream.range(0, 30)
                    .forEach(token -> assertThat(ask(invented).status()).isEqualTo(401));
            assertThat(issuer.readings()).isEqualTo(1 + minute);
        }
    }

    @Test
    void tokenThatNoKeyCanCheckCostsNoCall() {
        assertThat(ask("Authorization", "Bearer nonsense").status()).isEqualTo(401);
        assertThat(ask("Authorization", "Bearer eyJhbGciOiJub25lIn0.e30.").status())
                .isEqualTo(401);
        assertThat(ask("Authorization", "Bearer eyJhbGciOiJIUzI1NiJ9.e30.AAAA").status())
                .isEqualTo(401);
        assertThat(issuer.calls()).isZero();
    }

    @Test
    void twoHundredCallersWhenTheIssuerHangsAllHaveTheirAnswer() throws Exception {
        issuer.is(Mood.HANG);
        String[] token = issuer.token();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answered>> answers = IntStream.range(0, 200)
                    .mapToObj(caller -> callers.submit(() -> ask(token)))
                    .toList();
            for (Future<Answered> answer : answers) {
                isUnavailable(answer.get());
            }
        }
        assertThat(issuer.calls()).isEqualTo(1);
        assertThat(service.get("/problems/issuer-unavailable").status()).isEqualTo(200);
    }

    private Answered ask(String... headers) {
        return service.get("/api/v1/upstreams", headers);
    }

    private static void isUnavailable(Answered answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().required("type").stringValue()).isEqualTo("/problems/issuer-unavailable");
        assertThat(answer.json().required("retryable").booleanValue()).isTrue();
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
        assertThat(answer.header("WWW-Authenticate")).isEmpty();
    }
}
