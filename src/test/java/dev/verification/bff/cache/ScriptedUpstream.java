package dev.verification.bff.cache;

import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.Resource;
import dev.verification.bff.upstream.ResourceReader;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.upstream.UpstreamStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** An upstream that answers as scripted, after its latency, and counts its calls. */
final class ScriptedUpstream implements ResourceReader {

    final AtomicInteger calls = new AtomicInteger();
    final AtomicInteger cancelled = new AtomicInteger();
    private final Time time;
    Duration latency = Duration.ofMillis(50);
    int remaining = 10_000;

    @Nullable
    Failure failure;

    boolean absent;

    ScriptedUpstream(Time time) {
        this.time = time;
    }

    @Override
    public String name() {
        return "deepidv";
    }

    @Override
    public <T> Mono<Reading<T>> read(Resource<T> resource, RequestContext inbound) {
        return Mono.defer(() -> {
            calls.incrementAndGet();
            Mono<?> answered = latency.isZero() ? Mono.just(0L) : Mono.delay(latency, time.scheduler());
            return answered.map(done -> Reading.fresh(answer(resource), time.now()))
                    .doOnCancel(cancelled::incrementAndGet);
        });
    }

    private <T> T answer(Resource<T> resource) {
        if (failure != null) {
            throw new UpstreamException(name(), failure);
        }
        byte[] body = Integer.toString(calls.get()).getBytes(StandardCharsets.UTF_8);
        return absent ? resource.absent().get(404) : resource.decoder().decode(body);
    }

    @Override
    public UpstreamStatus status() {
        return new UpstreamStatus(
                name(),
                UpstreamStatus.Breaker.CLOSED,
                UpstreamStatus.Mode.LOCAL,
                Optional.empty(),
                List.of(
                        new UpstreamStatus.Budget(35, 1, 35),
                        new UpstreamStatus.Budget(10_000, Duration.ofDays(1).toSeconds(), remaining)),
                new UpstreamStatus.Queue(0, 0));
    }
}
