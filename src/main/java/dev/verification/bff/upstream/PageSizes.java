package dev.verification.bff.upstream;

import dev.verification.bff.upstream.Failure.Malformed;
import dev.verification.bff.upstream.Failure.Rejected;
import dev.verification.bff.upstream.Failure.TimedOut;
import dev.verification.bff.upstream.Failure.Unavailable;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import reactor.core.publisher.Mono;

/**
 * Reads an upstream's lists in pages that are larger than the caller's, which saves calls. If such a page fails, the
 * caller's own size is read by the same deadline, and the size that works is used for an hour ({@link WorkingSize}).
 * Safe for use by many threads.
 */
public final class PageSizes {

    /** The default of both vendors. */
    private static final int DEFAULT_SIZE = 50;

    /** Reserved of the time until the deadline for a smaller page; a third of it if that is less. */
    private static final Duration RESERVE = Duration.ofSeconds(2);

    /** After a shorter timeout the deadline may have been to blame, not the size. */
    private static final Duration CONCLUSIVE_TIMEOUT = Duration.ofSeconds(1);

    private static final Set<Reason> POSSIBLY_THE_SIZE =
            Set.of(Reason.UPSTREAM_ERROR, Reason.TIMED_OUT, Reason.CONTRACT);

    private final String upstream;
    private final Time time;
    private final WorkingSize size;
    private final VainAttempts vainAttempts = new VainAttempts();

    /**
     * @param largest elements that a page may have
     * @param meters registers the size in use as {@code bff.upstream.page.size}
     */
    public PageSizes(String upstream, int largest, Time time, MeterRegistry meters) {
        this.upstream = upstream;
        this.time = time;
        this.size = new WorkingSize(upstream, largest, time);
        Gauge.builder("bff.upstream.page.size", this, PageSizes::working)
                .tag("upstream", upstream)
                .description("page size in which lists are read")
                .register(meters);
    }

    /** Reads a page of the given size by the given request's deadline. */
    @FunctionalInterface
    public interface Reader<T> extends BiFunction<Integer, RequestContext, Mono<Reading<T>>> {}

    /** The largest size that is not known to fail. */
    public int working() {
        return size.working();
    }

    /** Forgets which sizes failed; for an upstream that was reset. */
    public void forgetFailures() {
        size.forget();
        vainAttempts.forget();
    }

    /**
     * Reads a page of the size in use, or a smaller one if that fails possibly because of its size. Never reads fewer
     * elements than the caller asked for, unless that many are known to fail.
     *
     * @param own the size that the caller asked for
     * @param reader reads a page, which may be shorter than asked for
     */
    public <T> Mono<Reading<T>> read(int own, RequestContext request, Reader<T> reader) {
        return Mono.defer(() -> {
            int first = size.toRead(own);
            if (smaller(first, own) == 0) {
                return reader.apply(first, request).doOnNext(reading -> onRead(first, reading));
            }
            Attempt<T> attempt = new Attempt<>(own, request, reader, time.now());
            return reader.apply(first, endingEarlier(request))
                    .flatMap(reading -> {
                        onRead(first, reading);
                        return orFresher(attempt, first, reading);
                    })
                    .onErrorResume(UpstreamException.class, failed -> afterFailure(attempt, first, failed));
        });
    }

    /** A stale page is replaced by a smaller fresh one if there is one. */
    private <T> Mono<Reading<T>> orFresher(Attempt<T> attempt, int first, Reading<T> reading) {
        return reading.staleBecause()
                .filter(this::isWorthSmaller)
                .map(reason -> readSmaller(attempt, first, reason)
                        .filter(smaller -> smaller.staleBecause().isEmpty())
                        .onErrorComplete(UpstreamException.class)
                        .defaultIfEmpty(reading))
                .orElseGet(() -> Mono.just(reading));
    }

    private <T> Mono<Reading<T>> afterFailure(Attempt<T> attempt, int failing, UpstreamException failed) {
        Reason reason = failed.failure().reason();
        return isPossiblyTheSize(failed.failure()) && isWorthSmaller(reason)
                ? readSmaller(attempt, failing, reason).onErrorMap(UpstreamException.class, smaller -> failed)
                : Mono.error(failed);
    }

    private <T> Mono<Reading<T>> readSmaller(Attempt<T> attempt, int failing, Reason reason) {
        int next = smaller(failing, attempt.own);
        if (next == 0) {
            vainAttempts.add(time.now());
            return Mono.error(new UpstreamException(upstream, new TimedOut()));
        }
        boolean isConclusive =
                reason != Reason.TIMED_OUT || !time.now().isBefore(attempt.began.plus(CONCLUSIVE_TIMEOUT));
        return attempt.reader
                .apply(next, attempt.request)
                .doOnNext(reading -> {
                    if (isConclusive && reading.staleBecause().isEmpty()) {
                        size.onFailed(failing, next, reason);
                    }
                })
                .onErrorResume(
                        UpstreamException.class,
                        failed -> isPossiblyTheSize(failed.failure())
                                ? readSmaller(attempt, next, failed.failure().reason())
                                : Mono.error(failed));
    }

    /** The caller's own size, then the default; 0 if there is none smaller. */
    private static int smaller(int than, int own) {
        if (own < than) {
            return own;
        }
        return than > DEFAULT_SIZE ? DEFAULT_SIZE : 0;
    }

    private RequestContext endingEarlier(RequestContext request) {
        Duration third = time.until(request.deadline()).dividedBy(3);
        Duration reserve = third.compareTo(RESERVE) < 0 ? third : RESERVE;
        return request.withDeadline(new Deadline(request.deadline().at().minus(reserve)));
    }

    private boolean isWorthSmaller(Reason reason) {
        return POSSIBLY_THE_SIZE.contains(reason) && vainAttempts.allowAnother(time.now());
    }

    private static boolean isPossiblyTheSize(Failure failure) {
        return switch (failure) {
            case Unavailable(var status, var wait) -> wait.isEmpty();
            case TimedOut timedOut -> true;
            case Malformed malformed -> true;
            case Rejected(int status) -> status != 404;
            default -> false;
        };
    }

    private void onRead(int read, Reading<?> reading) {
        if (reading.staleBecause().isEmpty()) {
            size.onRead(read);
        }
    }

    private record Attempt<T>(int own, RequestContext request, Reader<T> reader, Instant began) {}

    /**
     * Limits the attempts with smaller pages that fail as well: then the size is not to blame, and each costs a call. Three a
     * minute. Safe for use by many threads.
     */
    static final class VainAttempts {

        private static final int MAX_PER_MINUTE = 3;
        private static final Duration MINUTE = Duration.ofMinutes(1);
        private static final Count NONE = new Count(Instant.MIN, 0);

        private final AtomicReference<Count> count = new AtomicReference<>(NONE);

        boolean allowAnother(Instant now) {
            Count known = count.get();
            return known.attempts < MAX_PER_MINUTE || known.isOver(now);
        }

        void add(Instant now) {
            count.updateAndGet(
                    known -> known.isOver(now) ? new Count(now, 1) : new Count(known.since, known.attempts + 1));
        }

        void forget() {
            count.set(NONE);
        }

        private record Count(Instant since, int attempts) {

            boolean isOver(Instant now) {
                return since.equals(Instant.MIN) || now.isAfter(since.plus(MINUTE));
            }
        }
    }
}
