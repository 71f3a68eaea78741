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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * In pages of which size an upstream's lists are read. To read more than the caller asked for is an optimisation: where
 * it fails, the caller's own size is read by the same deadline, and the size that works is used for an hour.
 * Safe for use by many threads.
 */
public final class PageSizes {

    private static final Logger LOG = LoggerFactory.getLogger(PageSizes.class);

    /** What both vendors' documents give when no size is asked for. */
    private static final int USUAL = 50;

    private static final Duration REMEMBERED = Duration.ofHours(1);

    /** Kept of the time until the deadline for a smaller page; a third of it where that is less. */
    private static final Duration RESERVE = Duration.ofSeconds(2);

    /** A shorter silence tells of the caller's patience, not of the size. */
    private static final Duration TELLING_SILENCE = Duration.ofSeconds(1);

    /** Where smaller pages fail as well, the failures are not about the size, and each try costs a call. */
    private static final int IN_VAIN_A_MINUTE = 3;

    private static final InVain NEVER = new InVain(Instant.MIN, 0);

    private static final Set<Reason> PERHAPS_THE_SIZE =
            Set.of(Reason.UPSTREAM_ERROR, Reason.TIMED_OUT, Reason.CONTRACT);

    private final String upstream;
    private final Time time;
    private final Sizes largest;
    private final AtomicReference<Sizes> sizes;
    private final AtomicReference<InVain> inVain = new AtomicReference<>(NEVER);

    /**
     * @param largest elements that a page may have
     * @param meters shows the size in use as {@code bff.upstream.page.size}
     */
    public PageSizes(String upstream, int largest, Time time, MeterRegistry meters) {
        this.upstream = upstream;
        this.time = time;
        this.largest = new Sizes(largest, largest + 1, Instant.MAX);
        this.sizes = new AtomicReference<>(this.largest);
        Gauge.builder("bff.upstream.page.size", this, PageSizes::working)
                .tag("upstream", upstream)
                .description("elements in the pages that lists are read in")
                .register(meters);
    }

    /** Reads a page of the given size by the given request's deadline. */
    @FunctionalInterface
    public interface Reader<T> extends BiFunction<Integer, RequestContext, Mono<Reading<T>>> {}

    /** The largest size that is not known to fail. */
    public int working() {
        return current().works;
    }

    /** Forgets which sizes failed; for an upstream that is started anew. */
    public void forgetFailures() {
        sizes.set(largest);
        inVain.set(NEVER);
    }

    /**
     * Reads a page of the size in use, or a smaller one where that fails for what may be its size. Never asks for fewer
     * than the caller did, unless so many are known to fail.
     *
     * @param own the size that the caller asked for
     * @param reader makes the read; the page may be shorter than the caller's
     */
    public <T> Mono<Reading<T>> read(int own, RequestContext inbound, Reader<T> reader) {
        return Mono.defer(() -> {
            int size = current().toRead(own);
            if (smaller(size, own) == 0) {
                return reader.apply(size, inbound).doOnNext(reading -> worked(size, reading));
            }
            Attempt<T> attempt = new Attempt<>(own, inbound, reader, time.now());
            return reader.apply(size, endingEarlier(inbound))
                    .doOnNext(reading -> worked(size, reading))
                    .flatMap(reading -> reading.staleBecause()
                                    .filter(this::isWorthATry)
                                    .isEmpty()
                            ? Mono.just(reading)
                            : readSmaller(attempt, size, reading.staleBecause().orElseThrow())
                                    .filter(smaller -> smaller.staleBecause().isEmpty())
                                    .onErrorComplete(UpstreamException.class)
                                    .defaultIfEmpty(reading))
                    .onErrorResume(UpstreamException.class, failed -> afterFailure(attempt, size, failed));
        });
    }

    private <T> Mono<Reading<T>> afterFailure(Attempt<T> attempt, int size, UpstreamException failed) {
        Reason reason = failed.failure().reason();
        return mayBeTheSize(failed.failure()) && isWorthATry(reason)
                ? readSmaller(attempt, size, reason).onErrorMap(UpstreamException.class, smaller -> failed)
                : Mono.error(failed);
    }

    private <T> Mono<Reading<T>> readSmaller(Attempt<T> attempt, int failing, Reason why) {
        int size = smaller(failing, attempt.own);
        if (size == 0) {
            failedInVain();
            return Mono.error(new UpstreamException(upstream, new TimedOut()));
        }
        boolean tells = why != Reason.TIMED_OUT || !time.now().isBefore(attempt.began.plus(TELLING_SILENCE));
        return attempt.reader
                .apply(size, attempt.inbound)
                .doOnNext(reading -> {
                    if (tells && reading.staleBecause().isEmpty()) {
                        fails(failing, size, why);
                    }
                })
                .onErrorResume(
                        UpstreamException.class,
                        failed -> mayBeTheSize(failed.failure())
                                ? readSmaller(attempt, size, failed.failure().reason())
                                : Mono.error(failed));
    }

    /** The caller's own size, then the usual one; 0 when there is none smaller. */
    private static int smaller(int size, int own) {
        if (own < size) {
            return own;
        }
        return size > USUAL ? USUAL : 0;
    }

    private RequestContext endingEarlier(RequestContext inbound) {
        Duration third = time.until(inbound.deadline()).dividedBy(3);
        Duration reserve = third.compareTo(RESERVE) < 0 ? third : RESERVE;
        return inbound.withDeadline(new Deadline(inbound.deadline().at().minus(reserve)));
    }

    private boolean isWorthATry(Reason reason) {
        return PERHAPS_THE_SIZE.contains(reason) && inVain.get().mayTry(time.now());
    }

    private static boolean mayBeTheSize(Failure failure) {
        return switch (failure) {
            case Unavailable(var status, var wait) -> wait.isEmpty();
            case TimedOut timedOut -> true;
            case Malformed malformed -> true;
            case Rejected(int status) -> status != 404;
            default -> false;
        };
    }

    private void failedInVain() {
        Instant now = time.now();
        inVain.updateAndGet(known -> known.next(now));
    }

    private void worked(int size, Reading<?> reading) {
        if (reading.staleBecause().isEmpty()) {
            sizes.updateAndGet(known ->
                    size > known.works && size < known.fails ? new Sizes(size, known.fails, known.until) : known);
        }
    }

    private void fails(int failing, int working, Reason why) {
        Instant until = time.now().plus(REMEMBERED);
        Sizes before = sizes.getAndUpdate(known -> known.learn(failing, working, until));
        if (before.works != working) {
            LOG.warn(
                    "{}: pages of {} fail ({}); pages of {} are read until {}",
                    upstream,
                    failing,
                    why.wireName(),
                    working,
                    time.shown(until));
        }
    }

    private Sizes current() {
        Sizes known = sizes.get();
        if (time.now().isBefore(known.until)) {
            return known;
        }
        if (sizes.compareAndSet(known, largest)) {
            LOG.info("{}: pages of {} are tried again", upstream, largest.works);
        }
        return sizes.get();
    }

    /**
     * @param works the size in use
     * @param fails the smallest size known to fail
     * @param until when both are forgotten
     */
    private record Sizes(int works, int fails, Instant until) {

        int toRead(int own) {
            return own > works && own < fails ? own : works;
        }

        Sizes learn(int failing, int working, Instant newUntil) {
            int nowFails = Math.min(fails, failing);
            boolean isLimited = !until.equals(Instant.MAX);
            int nowWorks = isLimited && works < nowFails ? Math.max(works, working) : working;
            return new Sizes(nowWorks, nowFails, isLimited ? until : newUntil);
        }
    }

    private record InVain(Instant since, int times) {

        private static final Duration MINUTE = Duration.ofMinutes(1);

        boolean mayTry(Instant now) {
            return times < IN_VAIN_A_MINUTE || isOver(now);
        }

        InVain next(Instant now) {
            return isOver(now) ? new InVain(now, 1) : new InVain(since, times + 1);
        }

        private boolean isOver(Instant now) {
            return since.equals(Instant.MIN) || now.isAfter(since.plus(MINUTE));
        }
    }

    private record Attempt<T>(int own, RequestContext inbound, Reader<T> reader, Instant began) {}
}
