package dev.verification.bff.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class PageSizesTests {

    private static final Failure DOWN = new Failure.Unavailable(Optional.of(502), Optional.empty());
    private static final Failure REFUSED = new Failure.Rejected(400);

    private final VirtualTime clock = new VirtualTime();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final PageSizes sizes = new PageSizes("deepidv", 500, clock.time(), meters);
    private final List<Integer> asked = new ArrayList<>();
    private int mostThatWorks = 500;
    private Failure failure = DOWN;

    @Test
    void readWhenTheLargePageWorksCostsOneCall() {
        assertThat(read(10)).isEqualTo("500");
        assertThat(asked).containsExactly(500);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void readWhenTheLargePageIsRefusedIsTheCallersOwnAndRemembered(int status) {
        mostThatWorks = 100;
        failure = new Failure.Rejected(status);

        assertThat(List.of(read(10), read(10), read(7))).containsExactly("10", "10", "10");
        assertThat(asked).containsExactly(500, 10, 10, 10);
        assertThat(meters.get("bff.upstream.page.size").gauge().value()).isEqualTo(10);
    }

    @Test
    void readWhenMoreIsAskedForThanIsKnownToWorkTriesThat() {
        mostThatWorks = 100;

        assertThat(List.of(read(10), read(80), read(10))).containsExactly("10", "80", "80");
        assertThat(asked).containsExactly(500, 10, 80, 80);
    }

    @Test
    void readWhenTheCallersOwnPageFailsTooIsTheUsualOne() {
        mostThatWorks = 100;

        assertThat(List.of(read(150), read(150), read(500))).containsExactly("50", "50", "50");
        assertThat(asked).containsExactly(500, 150, 50, 50, 50);
    }

    @Test
    void largePageIsTriedAgainAfterAnHour() {
        mostThatWorks = 100;
        read(10);
        clock.advance(Duration.ofMinutes(59));
        read(10);
        mostThatWorks = 500;
        clock.advance(Duration.ofMinutes(1));

        assertThat(read(10)).isEqualTo("500");
        assertThat(asked).containsExactly(500, 10, 10, 500);
    }

    @Test
    void callersOwnBadRequestTeachesNothingAndSoonCostsOneCall() {
        failure = REFUSED;
        mostThatWorks = 0;
        for (int i = 0; i < 10; i++) {
            assertThat(read(10)).isEqualTo("failed: contract");
        }
        mostThatWorks = 500;

        assertThat(read(10)).isEqualTo("500");
        assertThat(asked).hasSize(10 + 3 + 1).endsWith(500);
    }

    @Test
    void outageTeachesNothingEither() {
        mostThatWorks = 0;
        for (int i = 0; i < 20; i++) {
            read(10);
        }
        assertThat(asked).hasSize(20 + 3);
        clock.advance(Duration.ofSeconds(61));
        mostThatWorks = 100;

        assertThat(read(10)).isEqualTo("10");
    }

    @Test
    void failureThatIsNotAboutTheSizeIsToldAtOnce() {
        mostThatWorks = 0;
        for (Failure other : List.of(
                new Failure.CredentialsRefused(401),
                new Failure.CredentialsRefused(403),
                new Failure.Rejected(404),
                new Failure.Throttled(Optional.empty()),
                new Failure.CircuitOpen(Optional.empty()),
                new Failure.Unavailable(Optional.of(503), Optional.of(Duration.ofSeconds(5))))) {
            failure = other;
            read(10);
        }
        assertThat(asked).containsOnly(500).hasSize(6);
    }

    @Test
    void readWhenTheLargePageHangsLeavesTimeForTheCallersOwn() {
        assertThat(readWithHangingLargePages(Duration.ofSeconds(10), Duration.ofSeconds(8)))
                .isEqualTo("10");
        assertThat(read(10)).isEqualTo("10");
        assertThat(asked).containsExactly(500, 10, 10);
    }

    @Test
    void callerWithoutPatienceTeachesNothing() {
        assertThat(readWithHangingLargePages(Duration.ofMillis(300), Duration.ofMillis(200)))
                .isEqualTo("10");
        assertThat(sizes.working()).isEqualTo(500);
    }

    @Test
    void staleCopyOfALargePageIsNoReasonNotToReadASmallerOne() {
        PageSizes.Reader<String> reader = (size, inbound) -> {
            asked.add(size);
            Reading<String> reading = Reading.fresh(String.valueOf(size), Instant.EPOCH);
            return Mono.just(size > 100 ? stale(reading, Reason.UPSTREAM_ERROR) : reading);
        };

        assertThat(read(10, reader)).isEqualTo("10");
        assertThat(sizes.working()).isEqualTo(10);
    }

    @Test
    void staleCopyOfALargePageIsShownWhereASmallerOneFailsToo() {
        PageSizes.Reader<String> reader = (size, inbound) -> size > 100
                ? Mono.just(stale(Reading.fresh("copy", Instant.EPOCH), Reason.TIMED_OUT))
                : Mono.error(new UpstreamException("deepidv", DOWN));

        assertThat(read(10, reader)).isEqualTo("copy");
    }

    private static Reading<String> stale(Reading<String> copy, Reason why) {
        return new Reading<>(copy.value(), copy.fetchedAt(), Optional.of(why));
    }

    private String readWithHangingLargePages(Duration deadline, Duration givenToTheLarge) {
        AtomicReference<String> read = new AtomicReference<>("nothing");
        sizes.read(10, within(deadline), (size, inbound) -> {
                    asked.add(size);
                    return size > 100
                            ? Mono.delay(
                                            clock.time().until(inbound.deadline()),
                                            clock.time().scheduler())
                                    .then(Mono.error(new UpstreamException("deepidv", new Failure.TimedOut())))
                            : Mono.just(Reading.fresh(String.valueOf(size), Instant.EPOCH));
                })
                .subscribe(reading -> read.set(reading.value()));
        clock.advance(givenToTheLarge.minusMillis(1));
        assertThat(read).hasValue("nothing");
        clock.advance(Duration.ofMillis(1));
        return read.get();
    }

    private String read(int own) {
        return read(own, (size, inbound) -> {
            asked.add(size);
            return size > mostThatWorks
                    ? Mono.error(new UpstreamException("deepidv", failure))
                    : Mono.just(Reading.fresh(String.valueOf(size), Instant.EPOCH));
        });
    }

    private String read(int own, PageSizes.Reader<String> reader) {
        return sizes.read(own, within(Duration.ofSeconds(10)), reader)
                .map(Reading::value)
                .onErrorResume(
                        UpstreamException.class,
                        failed ->
                                Mono.just("failed: " + failed.failure().reason().wireName()))
                .blockOptional()
                .orElseThrow();
    }

    private RequestContext within(Duration deadline) {
        return new RequestContext("r", Deadline.after(deadline, clock));
    }
}
