package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.UpstreamStatus;
import dev.verification.bff.upstream.UpstreamStatus.Queue;
import dev.verification.bff.upstream.ratelimit.PermitQueue.QueuedCall;
import dev.verification.bff.upstream.ratelimit.SentCalls.SentCall;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Decides which call is sent next, and when: the queued calls, those in flight, and what the upstream allows. Takes
 * events; what follows from them for others is left to the {@link SerialExecutor}. Knows neither lock nor Redis.
 */
final class LimiterState {

    private final RateLimiterSettings settings;
    private final Time time;
    private final RateLimiterMetrics metrics;
    private final SerialExecutor executor;
    private final BiConsumer<Permit, Permit.Result> onResult;
    private final UpstreamLimits limits;
    private final PermitQueue queue;
    private int inFlight;

    /**
     * @param executor runs what follows from a decision
     * @param onResult receives how each permit's attempt ended
     */
    LimiterState(
            RateLimiterSettings settings,
            UpstreamContext context,
            SerialExecutor executor,
            BiConsumer<Permit, Permit.Result> onResult) {
        this.settings = settings;
        this.time = context.time();
        this.metrics = new RateLimiterMetrics(settings.name(), context.meters());
        this.executor = executor;
        this.onResult = onResult;
        this.limits = new UpstreamLimits(settings, context, this::recheckQueue);
        this.queue = new PermitQueue(settings.name(), time, limits, metrics, executor);
    }

    String name() {
        return settings.name();
    }

    UpstreamLimits limits() {
        return limits;
    }

    LocalBudget budget() {
        return limits.budget();
    }

    long now() {
        return Micros.of(time.now());
    }

    void add(QueuedCall call) {
        queue.add(call);
    }

    void remove(QueuedCall call) {
        queue.remove(call);
    }

    void failQueued(Failure failure) {
        queue.failAll(failure);
    }

    /** Refuses the queued calls that can no longer be sent in time. */
    void refuseLate() {
        queue.refuseLate();
    }

    /** Something has happened that may make queued calls too late. */
    void recheckQueue() {
        queue.recheck();
    }

    int queued() {
        return queue.size();
    }

    /** How many of the queued calls could be sent now if the budget allowed it. */
    int wanted() {
        int room = Math.min(queue.size(), settings.maxInFlight() - inFlight);
        return Math.min(Math.max(0, room), limits.pause().permits(now()));
    }

    /** Whether the budget allows a call now. */
    boolean hasPermit() {
        return budget().hasPermit(now());
    }

    /** Grants the next queued call its permit; false if none is queued or may be in flight any more. */
    boolean grant(SentCall call) {
        QueuedCall next = wanted() > 0 ? queue.poll() : null;
        if (next == null) {
            return false;
        }
        long now = now();
        Permit permit = new Permit(budget().reserve(now), call, limits.pause().generation(), onResult);
        limits.pause().onSent(permit, now);
        inFlight++;
        metrics.acquired(now - next.queuedAt());
        executor.afterwards(() -> next.sink().success(permit));
        return true;
    }

    /** Counts an attempt that was answered; returns the instant from which it counts, in microseconds. */
    long count(Permit permit) {
        inFlight--;
        return limits.count(permit);
    }

    /** Returns whether the attempt was the probe, which ends the pause. */
    boolean onAnswered(Permit permit) {
        return limits.onAnswered(permit, queue.size());
    }

    void onThrottled() {
        metrics.throttled();
        limits.onThrottled();
    }

    /** Returns whether the attempt was the probe: then the next one is. */
    boolean onUnanswered(Permit permit) {
        inFlight--;
        return limits.onLost(permit);
    }

    /** Returns whether the attempt was to be the probe: then the next one is. */
    boolean onUnused(Permit permit) {
        inFlight--;
        budget().cancel(permit.reservation());
        return limits.onLost(permit);
    }

    /** On the time of day. */
    Optional<Instant> pausedUntil() {
        Pause pause = limits.pause();
        return pause.isPaused(now()) ? Optional.of(time.shown(Micros.instant(pause.until()))) : Optional.empty();
    }

    List<UpstreamStatus.Budget> budgets() {
        limits.raiseLearnedLimit();
        return budget().status(now());
    }

    Queue queue() {
        return new Queue(queue.size(), Micros.of(queue.estimatedWait()) / 1e6);
    }

    /**
     * When something may change without an event, in microseconds; far away if nothing will.
     *
     * @param isAlone whether this replica grants permits itself
     */
    long nextChange(boolean isAlone, long now) {
        long next = queue.nextCheck();
        if (queue.size() > 0 && inFlight < settings.maxInFlight()) {
            next = Math.min(
                    next, budget().single().map(window -> window.nextRaise(now)).orElse(Long.MAX_VALUE));
            long pauseChange = limits.pause().nextChange(now);
            if (isAlone) {
                next = Math.min(next, Math.max(pauseChange, budget().earliest(0, now)));
            } else if (pauseChange > now) {
                next = Math.min(next, pauseChange);
            }
        }
        return next;
    }
}
