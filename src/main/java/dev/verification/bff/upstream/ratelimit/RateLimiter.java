package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.settings.UpstreamSettings;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Failure.Throttled;
import dev.verification.bff.upstream.UpstreamStatus;
import dev.verification.bff.upstream.UpstreamStatus.Mode;
import dev.verification.bff.upstream.UpstreamStatus.Queue;
import dev.verification.bff.upstream.http.Call;
import dev.verification.bff.upstream.ratelimit.PermitQueue.QueuedCall;
import dev.verification.bff.upstream.ratelimit.SentCalls.SentCall;
import dev.verification.bff.upstream.shared.SharedBudget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Limits the rate of calls to one upstream: an attempt needs a permit, which is granted in fair order, within the
 * budget, and never while the upstream is paused. Safe for use by many threads; blocks none of them.
 *
 * <p>Holds the lock. What it protects is in {@link LimiterState}, which decides, and {@link SharedBudgetClient}, which
 * shares the budget with the other replicas.
 */
public final class RateLimiter {

    private final LimiterState state;
    private final SharedPermits sharedPermits;
    private final SharedBudgetClient sharedBudget;
    private final SerialExecutor executor = new SerialExecutor(this::settle);
    private final WakeUpTimer timer;

    public RateLimiter(UpstreamSettings settings, UpstreamContext context) {
        this(RateLimiterSettings.of(settings), context);
    }

    RateLimiter(RateLimiterSettings settings, UpstreamContext context) {
        this.timer = new WakeUpTimer(context.time().scheduler(), () -> executor.execute(() -> {}));
        this.state = new LimiterState(settings, context, executor, this::onResult);
        String replica = UUID.randomUUID().toString().substring(0, 8);
        SharedBudget shared = new SharedBudget(context.redis(), settings.shared(), replica, state::now);
        this.sharedPermits = new SharedPermits(shared, new SentCalls(settings), executor);
        this.sharedBudget = new SharedBudgetClient(state, shared, sharedPermits, executor);
        RateLimiterMetrics.showSharing(settings.name(), context.meters(), () -> mode() == Mode.SHARED);
        sharedBudget.start();
    }

    /**
     * Waits for a permit for one attempt, which must be sent at once. Fails with {@link Throttled} as soon as it is
     * known that the attempt cannot be sent in time, naming the wait after which it could; and with
     * {@link Failure.TimedOut} if it is still queued at its deadline. Cancelling leaves the queue.
     *
     * @param usualLatency how long before its deadline the attempt must be sent to be answered in time
     */
    public Mono<Permit> acquire(Call<?> call, Duration usualLatency) {
        return Mono.<Permit>create(sink -> enqueue(call, usualLatency, sink)).doOnDiscard(Permit.class, Permit::unused);
    }

    private void enqueue(Call<?> call, Duration usualLatency, MonoSink<Permit> sink) {
        QueuedCall queued = QueuedCall.of(call, usualLatency, state.now(), sink);
        sink.onCancel(() -> executor.execute(() -> state.remove(queued)));
        executor.execute(() -> state.add(queued));
    }

    /** Forgets every call so far: ends the pause and frees the budget, except for what Redis counts. */
    public void forgetCalls() {
        executor.execute(state.limits()::forgetCalls);
    }

    /** Fails every queued call. */
    public void failQueued(Failure failure) {
        executor.execute(() -> state.failQueued(failure));
    }

    /**
     * Uses the limit that the upstream has named for its window, if it is lower than configured. Ignored for an upstream
     * with several limits, since it does not say which one it means.
     *
     * @param limit calls in a window
     */
    public void learn(int limit) {
        executor.execute(() -> {
            if (state.limits().learn(limit)) {
                sharedBudget.learned(limit);
            }
        });
    }

    /** Whether the budget is shared by all replicas or this replica's own. */
    public Mode mode() {
        return executor.read(() -> sharedBudget.isShared() ? Mode.SHARED : Mode.LOCAL);
    }

    /** When the pause ends; empty if the upstream is not paused. */
    public Optional<Instant> pausedUntil() {
        return executor.read(state::pausedUntil);
    }

    /** One for each limit. */
    public List<UpstreamStatus.Budget> budgets() {
        return executor.read(state::budgets);
    }

    /** The queued calls. */
    public Queue queue() {
        return executor.read(state::queue);
    }

    private void onResult(Permit permit, Permit.Result result) {
        executor.execute(() -> {
            switch (result) {
                case Permit.Answered answered -> onAnswered(permit);
                case Permit.Throttled throttled -> onThrottled(permit, throttled.requestedWait());
                case Permit.Unanswered unanswered -> onProbeLost(permit, state.onUnanswered(permit));
                case Permit.Unused unused -> {
                    sharedPermits.unused(permit.call());
                    onProbeLost(permit, state.onUnused(permit));
                }
            }
        });
    }

    private void onAnswered(Permit permit) {
        count(permit);
        if (state.onAnswered(permit)) {
            sharedBudget.endPause(permit.call());
        }
    }

    private void onThrottled(Permit permit, Optional<Duration> requestedWait) {
        state.onThrottled();
        count(permit);
        state.limits().pauseAfter(permit, requestedWait).ifPresent(sharedBudget::pause);
    }

    private void onProbeLost(Permit permit, boolean wasProbe) {
        if (wasProbe) {
            sharedBudget.probeLost(permit.call());
        }
    }

    /** The upstream has counted the call: so do we. */
    private void count(Permit permit) {
        long countsFrom = state.count(permit);
        sharedPermits.answered(permit.call(), countsFrom, state.now());
        permit.remaining()
                .filter(remaining -> state.limits().reduceTo(remaining, permit))
                .ifPresent(remaining -> sharedBudget.remaining(remaining, permit.call()));
    }

    /** After every event: grants permits, refuses calls that are too late, and sets the timer for what comes next. */
    private void settle() {
        state.limits().raiseLearnedLimit();
        while (sharedBudget.isAlone() && state.wanted() > 0 && state.hasPermit()) {
            SentCall call = sharedPermits.sent(state.now());
            if (!state.grant(call)) {
                sharedPermits.unused(call);
            }
        }
        sharedBudget.act(state.wanted(), state.now());
        state.refuseLate();
        long now = state.now();
        timer.set(
                Math.min(sharedBudget.nextChange(state.wanted()), state.nextChange(sharedBudget.isAlone(), now)), now);
    }
}
