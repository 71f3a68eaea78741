package dev.verification.bff.cache;

import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.capacity.MemoryLimit;
import dev.verification.bff.capacity.OverloadedException;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.Reason;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.Resource;
import dev.verification.bff.upstream.ResourceReader;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.upstream.UpstreamStatus;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * An upstream whose answers are kept. A copy is shown as fresh for its fresh time; then at once, as stale, while one
 * refresh runs; then for long when nothing newer can be had. Failures are never kept. Safe for use by many threads.
 */
public final class CachingUpstream implements ResourceReader {

    private final ResourceReader upstream;
    private final Time time;
    private final CallCoalescer flights;
    private final MemoryLimit memory;
    private final LocalCache copies;
    private final DecodedEntries values;
    private final SharedCache sharedCopies;
    private final FreshnessStretch pace;
    private final SizeEstimates usualSizes = new SizeEstimates();
    private final RefreshHoldOff precedence = new RefreshHoldOff();
    private final Invalidations invalidations;
    private final CacheSettings settings;

    CachingUpstream(
            ResourceReader upstream,
            CacheSettings settings,
            MemoryLimit memory,
            LocalCache copies,
            SharedCache sharedCopies,
            Time time) {
        this.upstream = upstream;
        this.memory = memory;
        this.values = new DecodedEntries(memory);
        this.time = time;
        this.settings = settings;
        this.copies = copies;
        this.sharedCopies = sharedCopies;
        this.flights = new CallCoalescer(upstream.name(), time);
        this.invalidations = new Invalidations(time);
        this.pace = new FreshnessStretch(upstream::status, time);
    }

    @Override
    public String name() {
        return upstream.name();
    }

    @Override
    public UpstreamStatus status() {
        return upstream.status();
    }

    /**
     * Forgets the calls under way, so that the next read makes one of its own, and who was told to come back. For an
     * upstream that is started anew; what is cached goes with {@link MemoryLimit#emptyCaches()}.
     */
    public void forgetCalls() {
        flights.forget();
        precedence.forget();
    }

    /**
     * A session changed: what was read of it before is shown only when nothing newer is available, and no call that
     * began before passes for fresh.
     *
     * @param sessionId the upstream's own
     * @param at what was read later, here or by another replica, is newer; on the clock that never goes back
     * @return how many entries that concerns
     */
    int invalidate(String sessionId, Instant at) {
        long session = Invalidations.nameOf(sessionId);
        return copies.outdate(session, invalidations.add(session, at));
    }

    /** How the budget's use stretches the fresh times now. */
    public FreshnessStretch pace() {
        return pace;
    }

    /** Reads a resource, from a copy where one will do. */
    @Override
    public <T> Mono<Reading<T>> read(Resource<T> resource, RequestContext inbound) {
        return Mono.defer(() -> {
            Need<T> need = new Need<>(CacheKey.of(resource), resource, inbound, invalidations.version());
            if (inbound.memory().isFull()) {
                return Mono.error(overloaded());
            }
            CacheEntry<T> copy = copies.find(need.key());
            return copy == null ? fetch(need) : readWith(copy, need);
        });
    }

    private <T> Mono<Reading<T>> readWith(CacheEntry<T> copy, Need<T> need) {
        Instant now = time.now();
        Freshness freshness = freshness();
        boolean anew = !need.inbound().takes(copy.fetchedAt());
        if (!anew && copy.isFresh(freshness, now)) {
            return shown(copy, need, null);
        }
        Reason resting = restingBecause(copy, anew, now);
        if (resting != null && copy.isShownOnFailure(freshness, now)) {
            return shown(copy, need, resting);
        }
        if (!anew && copy.isShownMeanwhile(freshness, now)) {
            return shown(copy, need, precedence.isTaken(now) ? Reason.THROTTLED : refresh(copy, need));
        }
        return fetch(need);
    }

    /** Why nothing newer is tried for now; who asks for a new read gets a try, but not the budget's reserve. */
    private @Nullable Reason restingBecause(CacheEntry<?> copy, boolean anew, Instant now) {
        if (pace.isReserved()) {
            return Reason.THROTTLED;
        }
        return anew ? null : copy.restingBecause(now);
    }

    private <T> Mono<Reading<T>> fetch(Need<T> need) {
        return coalesced(need)
                // A call that began before the session changed, and was joined after that: it did not see the change.
                .flatMap(copy -> copy.isOutdatedFor(need.version()) ? coalesced(need) : Mono.just(copy))
                .flatMap(copy -> shown(copy, need, null))
                .onErrorResume(UpstreamException.class, failed -> older(need, failed));
    }

    private <T> Mono<CacheEntry<T>> coalesced(Need<T> need) {
        return flights.share(need.key(), need.inbound(), shared -> call(need, shared));
    }

    /** What was asked for wrongly has no older answer that would be right. */
    private <T> Mono<Reading<T>> older(Need<T> need, UpstreamException failed) {
        CacheEntry<T> copy = copies.find(need.key());
        if (copy == null
                || failed.failure() instanceof Failure.Rejected
                || !copy.isShownOnFailure(freshness(), time.now())) {
            precedence.sentAway(failed.failure(), time.now());
            return Mono.error(failed);
        }
        copy.refused(failed.failure(), time.now());
        return shown(copy, need, failed.failure().reason());
    }

    /** What the request reads, and holds from now on; a copy's age is kept on the clock that never goes back. */
    private <T> Mono<Reading<T>> shown(CacheEntry<T> copy, Need<T> need, @Nullable Reason staleBecause) {
        return values.of(copy, need.resource(), need.inbound().memory())
                .map(value -> new Reading<>(value, time.shown(copy.fetchedAt()), Optional.ofNullable(staleBecause)))
                .onErrorMap(OverloadedException.class, full -> overloaded());
    }

    private UpstreamException overloaded() {
        return new UpstreamException(name(), new Failure.Overloaded());
    }

    /** Why the copy is older: a new one is on its way, or could not even be asked for. */
    private <T> Reason refresh(CacheEntry<T> copy, Need<T> need) {
        Deadline deadline = Deadline.after(settings.refreshDeadline(), time.clock());
        RequestContext unattended = new RequestContext(need.inbound().requestId(), deadline);
        flights.start(
                need.key(),
                unattended,
                shared -> call(need, shared)
                        .doOnError(UpstreamException.class, failed -> copy.refused(failed.failure(), time.now())));
        return Objects.requireNonNullElse(copy.restingBecause(time.now()), Reason.REFRESHING);
    }

    private <T> Mono<CacheEntry<T>> call(Need<T> need, RequestContext inbound) {
        CacheEntry<T> landed = copies.find(need.key());
        // Between looking for a copy and making the call, another's call may have landed.
        return landed != null && mayAnswer(landed, inbound) ? Mono.just(landed) : callForAll(need, inbound);
    }

    /** What another replica has read costs no call; what it has read too long ago is still better than nothing. */
    private <T> Mono<CacheEntry<T>> callForAll(Need<T> need, RequestContext inbound) {
        return Mono.using(memory::claim, claim -> shared(need, claim), MemoryClaim::release)
                .onErrorMap(OverloadedException.class, full -> overloaded())
                .filter(copy -> mayAnswer(copy, inbound))
                .switchIfEmpty(Mono.defer(() -> callUpstream(need, inbound)));
    }

    private <T> Mono<CacheEntry<T>> shared(Need<T> need, MemoryClaim claim) {
        return sharedCopies
                .<T>find(need.key(), claim)
                .filterWhen(copy -> isReadable(copy, need))
                .doOnNext(copy -> {
                    copies.keep(need.key(), copy);
                    invalidations.applyToShared(copy);
                });
    }

    private <T> Mono<CacheEntry<T>> callUpstream(Need<T> need, RequestContext inbound) {
        // Asked for before the call is paid for; what joined the call takes its value before the claim is released.
        return Mono.using(
                memory::claim,
                claim -> claim.reserve(usualSizes.of(need.resource()))
                        .onErrorMap(OverloadedException.class, full -> overloaded())
                        .then(Mono.defer(() -> {
                            Instant begunAt = time.now();
                            long version = invalidations.version();
                            return upstream.read(EncodedAnswer.of(need.resource()), inbound.countedBy(claim))
                                    .map(reading -> landed(need, reading, begunAt, version, claim));
                        })),
                MemoryClaim::release,
                false);
    }

    private <T> CacheEntry<T> landed(
            Need<T> need, Reading<EncodedAnswer<T>> reading, Instant begunAt, long version, MemoryClaim claim) {
        EncodedAnswer<T> answer = reading.value();
        usualSizes.add(need.resource(), claim.used());
        CacheEntry<T> copy = new CacheEntry<>(answer.bytes(), answer.absent(), time.now(), begunAt);
        copy.about(Invalidations.namesOf(need.resource().sessionIds().of(answer.value())), version);
        if (!answer.absent()) {
            values.remember(copy, answer.value(), claim);
        }
        copies.keep(need.key(), copy);
        invalidations.apply(copy);
        if (need.resource().encoder().isPresent() && !copy.isOutdated()) {
            sharedCopies.keep(need.key(), copy);
        }
        return copy;
    }

    /** Whether what another replica has written can be read by this one. */
    private <T> Mono<Boolean> isReadable(CacheEntry<T> copy, Need<T> need) {
        return Mono.using(
                        memory::claim,
                        claim -> values.of(copy, need.resource(), claim)
                                .doOnNext(value -> copy.about(
                                        Invalidations.namesOf(
                                                need.resource().sessionIds().of(value)),
                                        invalidations.version()))
                                .thenReturn(true),
                        MemoryClaim::release)
                .onErrorReturn(false);
    }

    private boolean mayAnswer(CacheEntry<?> copy, RequestContext inbound) {
        return inbound.takes(copy.fetchedAt()) && copy.isFresh(freshness(), time.now());
    }

    private Freshness freshness() {
        return settings.freshness().stretched(pace.stretch());
    }

    /**
     * @param version of the invalidations when the request came
     */
    private record Need<T>(CacheKey key, Resource<T> resource, RequestContext inbound, long version) {}
}
