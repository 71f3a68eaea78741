package dev.verification.bff.upstream.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.settings.ApiKeys;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.Resource;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.upstream.VirtualTime;
import dev.verification.bff.upstream.http.Call;
import dev.verification.bff.upstream.http.Exchange;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class CallKeyTests {

    private final VirtualTime time = new VirtualTime();
    private final Set<String> refused = new HashSet<>();
    private final List<String> sent = new ArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private String first = "first";
    private String second = "second";
    private final ApiKeys keys = new ApiKeys(() -> first, () -> second, time);
    private final Calls calls = new CallChain(time.time(), new SimpleMeterRegistry()).calls(keys, new Vendor());

    @BeforeEach
    void watch() {
        keys.bindTo(registry, "didit");
    }

    @Test
    void sendUsesTheFirstKey() {
        assertThat(send()).isEqualTo("answer");
        assertThat(sent).containsExactly("first");
    }

    @Test
    void sendWhenTheFirstKeyIsRefusedUsesTheSecondAtOnceAndFromThenOn() {
        refused.add("first");

        assertThat(send()).isEqualTo("answer");
        assertThat(send()).isEqualTo("answer");
        assertThat(sent).containsExactly("first", "second", "second");
        assertThat(alarm("first")).isOne();
        assertThat(alarm("second")).isZero();
    }

    @Test
    void sendWhenTheFirstKeyIsTakenAgainReturnsToIt() {
        refused.add("first");
        send();
        refused.clear();
        time.advance(Duration.ofMinutes(11));

        assertThat(send()).isEqualTo("answer");
        assertThat(sent).containsExactly("first", "second", "first");
        assertThat(alarm("first")).isZero();
    }

    @Test
    void sendWhenTheRefusedKeyWasReplacedUsesTheNewOne() {
        refused.add("first");
        send();
        first = "newer";

        assertThat(send()).isEqualTo("answer");
        assertThat(sent).containsExactly("first", "second", "newer");
        assertThat(alarm("first")).isZero();
    }

    @Test
    void sendWhenBothKeysAreRefusedFailsAndAlarmsForBoth() {
        refused.addAll(Set.of("first", "second"));

        assertThat(send()).isEqualTo("didit: credentials");
        assertThat(sent).containsExactly("first", "second");
        assertThat(alarm("first")).isOne();
        assertThat(alarm("second")).isOne();
    }

    @Test
    void sendWhenThereIsNoSecondKeyFailsAfterOneAttempt() {
        second = "";
        refused.add("first");

        assertThat(send()).isEqualTo("didit: credentials");
        assertThat(sent).containsExactly("first");
    }

    @Test
    void keysShowNothingOfThemselves() {
        assertThat(keys.current().toString()).isEqualTo("ApiKey[FIRST]");
    }

    private String send() {
        Resource<String> resource = new Resource<>("reviews", "/", String::new);
        RequestContext context = new RequestContext("id", new Deadline(Instant.MAX));
        return String.valueOf(calls.send(new Call<>(resource, context))
                .onErrorResume(
                        UpstreamException.class, failed -> Mono.just((String) String.valueOf(failed.getMessage())))
                .block());
    }

    private double alarm(String key) {
        return registry.get("bff.upstream.key.refused").tag("key", key).gauge().value();
    }

    /** Refuses some keys and takes the others. */
    private final class Vendor implements Exchange {

        @Override
        @SuppressWarnings("unchecked")
        public <T> Mono<T> send(Call<T> call) {
            return Mono.defer(() -> {
                String key = Objects.requireNonNull(call.key()).value();
                sent.add(key);
                return refused.contains(key)
                        ? Mono.error(new UpstreamException("didit", new Failure.CredentialsRefused(401)))
                        : (Mono<T>) Mono.just("answer");
            });
        }
    }
}
