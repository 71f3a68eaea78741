package dev.verification.bff.freshness;

import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Inbound;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.Reason;
import dev.verification.bff.upstream.Resource;
import dev.verification.bff.upstream.ResourceReader;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.upstream.UpstreamStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * An upstream whose answers are kept. A copy is shown as fresh for its fresh time; then at once, as stale, while one
 * refresh runs; then for long when nothing newer can be had. Failures are never kept. Safe for use by many threads.
 */
public final class KeptUpstream implements ResourceReader {

    private final ResourceReader upstream;
    private final Time time;
    private final Flights flights;
    private final Copies copies;
    private final Pace pace;
    private final KeptSettings settings;

    KeptUpstream(ResourceReader upstream, KeptSettings settings, Copies copies, Time time) {
        this.upstream = upstream;
        this.time = time;
        this.settings = settings;
        this.copies = copies;
        this.flights = new Flights(upstream.name(), time);
        this.pace = new Pace(upstream::status, time);
    }

    @Override
    public String name() {
        return upstream.name();
    }

    @Override
    public UpstreamStatus status() {
        return upstream.status();
    }

    /** How the budget's use stretches the fresh times now. */
    public Pace pace() {
        return pace;
    }

    /** Reads a resource, from a copy where one will do. */
    @Override
    public <T> Mono<Reading<T>> read(Resource<T> resource, Inbound inbound) {
        return Mono.defer(() -> {
            Key key = Key.of(resource);
            Copy<T> copy = copies.find(key);
            return copy == null
                    ? fetch(key, resource, inbound).map(Copy::fresh)
                    : readWith(copy, key, resource, inbound);
        });
    }

    private <T> Mono<Reading<T>> readWith(Copy<T> copy, Key key, Resource<T> resource, Inbound inbound) {
        Instant now = time.now();
        Freshness freshness = settings.freshness().stretched(pace.stretch());
        if (!inbound.readAnew() && copy.isFresh(freshness, now)) {
            return Mono.just(copy.fresh());
        }
        Reason resting = restingBecause(copy, inbound, now);
        if (resting != null && copy.isShownOnFailure(freshness, now)) {
            return Mono.just(copy.stale(resting));
        }
        if (!inbound.readAnew() && copy.isShownMeanwhile(freshness, now)) {
            refresh(copy, key, resource, inbound);
            return Mono.just(copy.stale(Reason.REFRESHING));
        }
        return fetch(key, resource, inbound).map(Copy::fresh).onErrorResume(UpstreamException.class, failed -> {
            copy.refused(failed.failure(), time.now());
            return isWorthShowing(copy, freshness, failed.failure())
                    ? Mono.just(copy.stale(failed.failure().reason()))
                    : Mono.error(failed);
        });
    }

    /** Why nothing newer is tried for now; who asks for a new read gets a try, but not the budget's reserve. */
    private @Nullable Reason restingBecause(Copy<?> copy, Inbound inbound, Instant now) {
        if (pace.isReserved()) {
            return Reason.THROTTLED;
        }
        return inbound.readAnew() ? null : copy.restingBecause(now);
    }

    /** What was asked for wrongly has no older answer that would be right. */
    private boolean isWorthShowing(Copy<?> copy, Freshness freshness, Failure failure) {
        return !(failure instanceof Failure.Rejected) && copy.isShownOnFailure(freshness, time.now());
    }

    private <T> Mono<Copy<T>> fetch(Key key, Resource<T> resource, Inbound inbound) {
        return flights.share(key, inbound, shared -> call(key, resource, shared));
    }

    private <T> void refresh(Copy<T> copy, Key key, Resource<T> resource, Inbound inbound) {
        Deadline deadline = Deadline.after(settings.refreshDeadline(), time.clock());
        Inbound unattended = new Inbound(inbound.requestId(), deadline, false);
        flights.start(
                key,
                unattended,
                shared -> call(key, resource, shared)
                        .doOnError(UpstreamException.class, failed -> copy.refused(failed.failure(), time.now())));
    }

    private <T> Mono<Copy<T>> call(Key key, Resource<T> resource, Inbound inbound) {
        return upstream.read(Sized.of(resource), inbound)
                .map(reading -> new Copy<>(reading.value(), reading.fetchedAt()))
                .doOnNext(copy -> copies.keep(key, copy));
    }
}
