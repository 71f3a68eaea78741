package dev.verification.bff.cache;

import dev.verification.bff.capacity.MemoryLimit;
import dev.verification.bff.capacity.OverloadedException;
import dev.verification.bff.upstream.CallStats.CachedPart;
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
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Caches an upstream's answers. An entry is served as fresh for its fresh time; after that as stale at once while one
 * refresh runs (stale-while-revalidate); and for longer when nothing newer is available (stale-if-error). Failures are
 * never cached. Thread-safe.
 */
public final class CachingUpstream implements ResourceReader {

    private final ResourceReader upstream;
    private final CacheSettings settings;
    private final Time time;
    private final LocalCache cache;
    private final DecodedValues values;
    private final Invalidations invalidations;
    private final EntryLoader loader;
    private final CallCoalescer calls;
    private final FreshnessStretch freshnessStretch;
    private final RefreshHoldOff holdOff = new RefreshHoldOff();

    CachingUpstream(
            ResourceReader upstream,
            CacheSettings settings,
            MemoryLimit memory,
            LocalCache cache,
            SharedCache sharedCache,
            Time time) {
        this.upstream = upstream;
        this.settings = settings;
        this.time = time;
        this.cache = cache;
        this.values = new DecodedValues(memory);
        this.invalidations = new Invalidations(time);
        this.loader = new EntryLoader(upstream, cache, sharedCache, values, invalidations, memory, time);
        this.calls = new CallCoalescer(upstream.name(), time);
        this.freshnessStretch = new FreshnessStretch(upstream::status, time);
    }

    @Override
    public String name() {
        return upstream.name();
    }

    @Override
    public UpstreamStatus status() {
        return upstream.status();
    }

    /** How far the use of the budget stretches the fresh times now. */
    public FreshnessStretch freshnessStretch() {
        return freshnessStretch;
    }

    /** Reads a resource from the cache or from the upstream. */
    @Override
    public <T> Mono<Reading<T>> read(Resource<T> resource, RequestContext context) {
        return Mono.defer(() -> {
            if (context.memory().isFull()) {
                return Mono.error(overloaded());
            }
            Lookup<T> lookup = new Lookup<>(CacheKey.of(resource), resource, context, invalidations.version());
            CacheEntry<T> entry = cache.get(lookup.key());
            return entry == null ? fetch(lookup) : readCached(entry, lookup);
        });
    }

    private <T> Mono<Reading<T>> readCached(CacheEntry<T> entry, Lookup<T> lookup) {
        invalidations.applyAny(entry);
        Instant now = time.now();
        CacheSettings current = stretchedSettings();
        boolean isNewEnough = lookup.context().takes(entry.fetchedAt());
        if (isNewEnough && entry.isFresh(current, now)) {
            return serveCached(entry, lookup, null);
        }
        Reason blocked = refreshBlockedReason(entry, isNewEnough, now);
        if (blocked != null && entry.isServedOnError(current, now)) {
            return serveCached(entry, lookup, blocked);
        }
        if (isNewEnough && entry.isServedWhileRevalidating(current, now)) {
            return serveCached(entry, lookup, holdOff.isActive(now) ? Reason.THROTTLED : refresh(entry, lookup));
        }
        return fetch(lookup);
    }

    /** Why the upstream is not called now; a caller who forces a refresh ignores the back-off, but not the reserve. */
    private @Nullable Reason refreshBlockedReason(CacheEntry<?> entry, boolean isNewEnough, Instant now) {
        if (freshnessStretch.isReserveReached()) {
            return Reason.THROTTLED;
        }
        return isNewEnough ? entry.backOffReason(now) : null;
    }

    /** Starts a refresh in the background, and returns why the entry is stale meanwhile. */
    private <T> Reason refresh(CacheEntry<T> entry, Lookup<T> lookup) {
        Deadline deadline = Deadline.after(settings.refreshDeadline(), time.clock());
        calls.start(
                lookup.key(),
                lookup.context().inBackground(deadline),
                shared -> load(lookup, shared)
                        .doOnError(
                                UpstreamException.class,
                                failed -> entry.onRefreshFailed(failed.failure(), time.now())));
        return Objects.requireNonNullElse(entry.backOffReason(time.now()), Reason.REFRESHING);
    }

    /** Waits for a call, and falls back to the cached entry when it fails. */
    private <T> Mono<Reading<T>> fetch(Lookup<T> lookup) {
        return join(lookup)
                // A call that started before the session changed, and was joined after it, has not seen the change.
                .flatMap(entry -> entry.isInvalidatedFor(lookup.version())
                        ? join(lookup).flatMap(newer -> serve(newer, lookup, null))
                        : serve(entry, lookup, null))
                .onErrorResume(UpstreamException.class, failed -> serveOnError(lookup, failed));
    }

    private <T> Mono<CacheEntry<T>> join(Lookup<T> lookup) {
        return calls.join(lookup.key(), lookup.context(), shared -> load(lookup, shared));
    }

    private <T> Mono<CacheEntry<T>> load(Lookup<T> lookup, RequestContext context) {
        CacheEntry<T> entry = cache.get(lookup.key());
        if (entry != null && isUsable(entry, context)) {
            // Another call has ended between the lookup and the start of this one.
            context.stats().kept(name());
            return Mono.just(entry);
        }
        Mono<CacheEntry<T>> call = loader.fromUpstream(lookup.key(), lookup.resource(), context);
        return loader.sharesCache()
                ? loader.fromSharedCache(lookup.key(), lookup.resource())
                        .filter(shared -> isUsable(shared, context))
                        .doOnNext(shared -> context.stats().kept(name()))
                        .switchIfEmpty(call)
                : call;
    }

    private boolean isUsable(CacheEntry<?> entry, RequestContext context) {
        return context.takes(entry.fetchedAt()) && entry.isFresh(stretchedSettings(), time.now());
    }

    /** No older answer would be right for a request that the upstream rejected. */
    private <T> Mono<Reading<T>> serveOnError(Lookup<T> lookup, UpstreamException failed) {
        Instant now = time.now();
        CacheEntry<T> entry = cache.get(lookup.key());
        if (entry == null
                || failed.failure() instanceof Failure.Rejected
                || !entry.isServedOnError(stretchedSettings(), now)) {
            holdOff.onCallFailed(failed.failure(), now);
            return Mono.error(failed);
        }
        entry.onRefreshFailed(failed.failure(), now);
        return serveCached(entry, lookup, failed.failure().reason());
    }

    private <T> Mono<Reading<T>> serveCached(CacheEntry<T> entry, Lookup<T> lookup, @Nullable Reason staleBecause) {
        lookup.context().stats().kept(name());
        return serve(entry, lookup, staleBecause);
    }

    private <T> Mono<Reading<T>> serve(CacheEntry<T> entry, Lookup<T> lookup, @Nullable Reason staleBecause) {
        return values.get(entry, lookup.resource(), lookup.context().memory())
                .map(value -> reading(value, entry, lookup, staleBecause))
                .onErrorMap(OverloadedException.class, full -> overloaded());
    }

    private <T> Reading<T> reading(T value, CacheEntry<T> entry, Lookup<T> lookup, @Nullable Reason staleBecause) {
        if (staleBecause == null) {
            lookup.context().stats().wasFresh(cachedPart(entry, lookup.key()));
        }
        return new Reading<>(value, time.shown(entry.fetchedAt()), Optional.ofNullable(staleBecause));
    }

    /** Holds no entry: the memory of one that was evicted is counted no more. */
    private CachedPart cachedPart(CacheEntry<?> entry, CacheKey key) {
        WeakReference<CacheEntry<?>> served = new WeakReference<>(entry);
        return new CachedPart(name(), entry.isAbsent(), () -> {
            CacheEntry<?> cached = cache.get(key);
            if (cached == null || cached != served.get()) {
                return false;
            }
            invalidations.applyAny(cached);
            return cached.isFresh(stretchedSettings(), time.now());
        });
    }

    private UpstreamException overloaded() {
        return new UpstreamException(name(), new Failure.Overloaded());
    }

    private CacheSettings stretchedSettings() {
        return settings.stretched(freshnessStretch.factor());
    }

    /**
     * Invalidates a session that changed: entries that contain it are served only when nothing newer is available, and
     * what a call in flight brings does not count as fresh.
     *
     * @param sessionId the upstream's own
     * @param at calls that were started later have seen the change; on the monotonic clock
     * @return how many entries contain the session
     */
    int invalidate(String sessionId, Instant at) {
        long session = Invalidations.hash(sessionId);
        return cache.invalidate(session, invalidations.add(session, at));
    }

    /**
     * Lets the next read make a call of its own instead of joining one in flight, and ends what holds refreshes and
     * invalidations off. For an upstream that was reset; {@link MemoryLimit#emptyCaches()} empties the cache itself.
     */
    public void forgetCalls() {
        calls.detachAll();
        holdOff.reset();
        invalidations.reset();
    }

    /**
     * One read.
     *
     * @param version of the invalidations when the request arrived
     */
    private record Lookup<T>(CacheKey key, Resource<T> resource, RequestContext context, long version) {}
}
