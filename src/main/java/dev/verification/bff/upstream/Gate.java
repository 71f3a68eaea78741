package dev.verification.bff.upstream;

import dev.verification.bff.upstream.Failure.Throttled;
import dev.verification.bff.upstream.UpstreamStatus.Mode;
import dev.verification.bff.upstream.UpstreamStatus.Queue;
import dev.verification.bff.upstream.budget.Budget;
import dev.verification.bff.upstream.budget.FairQueue;
import dev.verification.bff.upstream.budget.Meter;
import dev.verification.bff.upstream.budget.SlidingWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Lets calls to one upstream leave: in turn, within its budget, never while it is paused.
 * Safe for use by many threads; none is ever held up.
 */
final class Gate {

    private final GateSettings settings;
    private final Time time;
    private final RandomGenerator random;
    private final BackOff backOff;
    private final List<Meter> meters;
    private final Budget budget;
    private final Pause pause;
    private final FairQueue<Waiting> queue = new FairQueue<>();
    private final Alarm alarm;
    private final Rounds rounds = new Rounds(this::letLeave);
    private int inFlight;
    private int refusals;
    /** Whether something has happened by which a call in the queue may no longer leave in time. */
    private boolean doubtful;

    Gate(GateSettings settings, Time time, RandomGenerator random) {
        this.settings = settings;
        this.time = time;
        this.random = random;
        this.backOff = new BackOff(settings.firstBackOff(), settings.longestBackOff());
        this.meters = settings.limits().stream()
                .map(limit -> Meters.of(limit, settings))
                .toList();
        this.budget = new Budget(meters, Micros.of(settings.longestWay()));
        this.pause = new Pause(Micros.of(settings.spread()), random);
        this.alarm = new Alarm(time.scheduler(), rounds::run);
    }

    /**
     * Waits for leave to send one attempt; it must be sent at once. Fails with {@link Throttled} as soon as it is
     * known that the call cannot leave before its deadline, naming the wait after which it could.
     * Cancelling gives the place back.
     */
    <T> Mono<Admission> enter(Call<T> call) {
        return Mono.<Admission>create(sink -> join(call, sink)).doOnDiscard(Admission.class, Admission::unused);
    }

    /** Leaves the upstream alone for a wait that it named. */
    void pause(Duration requestedWait) {
        change(() -> pauseFor(requestedWait));
    }

    /** Leaves the upstream alone, which refused without naming a wait. */
    void throttled() {
        change(() -> {
            if (!pause.isPaused(now())) {
                backOff();
            }
        });
    }

    /** The upstream answered: it refuses no more. */
    void succeeded() {
        change(() -> {
            refusals = 0;
            if (!pause.isOpen() && !pause.isPaused(now())) {
                pause.end(queue.size(), now());
            }
        });
    }

    /** Fails every call that waits. */
    void flush(Failure why) {
        List<Waiting> all = new ArrayList<>();
        synchronized (this) {
            for (Waiting next = queue.poll(); next != null; next = queue.poll()) {
                all.add(next);
            }
        }
        all.forEach(waiting -> waiting.sink().error(failed(why)));
    }

    /**
     * The upstream said that its window allows fewer calls than configured. Meaningful only where the window is the
     * one limit: an upstream with several does not say which it means.
     */
    void learn(int limit) {
        change(() -> {
            if (limit > 0 && meters.size() == 1 && meters.getFirst() instanceof SlidingWindow window) {
                window.lower(limit);
                doubtful = true;
            }
        });
    }

    synchronized Mode mode() {
        return Mode.LOCAL;
    }

    synchronized Optional<Instant> pausedUntil() {
        return pause.isPaused(now()) ? Optional.of(Micros.instant(pause.until())) : Optional.empty();
    }

    synchronized List<UpstreamStatus.Budget> budgets() {
        List<UpstreamStatus.Budget> budgets = new ArrayList<>();
        for (int i = 0; i < meters.size(); i++) {
            budgets.add(status(settings.limits().get(i), meters.get(i)));
        }
        return budgets;
    }

    private UpstreamStatus.Budget status(Limit limit, Meter meter) {
        int remaining = (int) (budget.free(meter, now()) / cost());
        return switch (limit) {
            case Limit.Bucket bucket ->
                new UpstreamStatus.Budget((int) Math.max(1, bucket.perSecond() / cost()), 1, remaining);
            case Limit.Window window ->
                new UpstreamStatus.Budget(
                        (int) (meter.limit() / cost()), window.length().toSeconds(), remaining);
        };
    }

    synchronized Queue queue() {
        long now = now();
        return new Queue(queue.size(), (earliest(queue.size(), now) - now) / 1e6);
    }

    void answered(Admission admission) {
        change(() -> {
            inFlight--;
            budget.land(admission.departure(), now());
            if (pause.isProbe(admission)) {
                pause.end(queue.size(), now());
            }
            if (pause.isOpen()) {
                refusals = 0;
            }
        });
    }

    void throttled(Admission admission, Optional<Duration> requestedWait) {
        change(() -> {
            inFlight--;
            budget.land(admission.departure(), now());
            if (requestedWait.isPresent()) {
                pauseFor(requestedWait.get());
            } else if (admission.era() == pause.era()) {
                backOff();
            }
        });
    }

    void unanswered(Admission admission) {
        change(() -> {
            inFlight--;
            pause.lost(admission);
        });
    }

    void unused(Admission admission) {
        change(() -> {
            inFlight--;
            budget.giveBack(admission.departure());
            pause.lost(admission);
        });
    }

    private void backOff() {
        pauseUntil(now() + Micros.of(backOff.wait(refusals++, random)));
    }

    private void pauseFor(Duration requestedWait) {
        Duration wait = requestedWait.compareTo(settings.longestPause()) > 0 ? settings.longestPause() : requestedWait;
        pauseUntil(now() + Micros.of(wait));
    }

    private void pauseUntil(long until) {
        pause.begin(until, now());
        doubtful = true;
    }

    private void join(Call<?> call, MonoSink<Admission> sink) {
        Waiting waiting = Waiting.of(call, now(), sink);
        sink.onCancel(() -> leave(waiting));
        Optional<Duration> refusal;
        synchronized (this) {
            int ahead = queue.ahead(waiting.request());
            refusal = isTooLate(ahead, waiting) ? Optional.of(honestWait()) : Optional.empty();
            if (refusal.isEmpty()) {
                doubtful |= ahead < queue.size();
                queue.add(waiting.request(), waiting);
            }
        }
        refusal.ifPresentOrElse(wait -> sink.error(throttled(wait)), rounds::run);
    }

    private void leave(Waiting waiting) {
        change(() -> queue.remove(waiting.request(), waiting));
    }

    private boolean isTooLate(int ahead, Waiting waiting) {
        long now = now();
        long earliest = earliest(ahead, now);
        return earliest > now && earliest >= waiting.deadline();
    }

    /** After which a caller who gives up its place finds one again: when all that wait have left. */
    private Duration honestWait() {
        long now = now();
        return Micros.duration(earliest(queue.size(), now) - now);
    }

    private long earliest(int ahead, long now) {
        return Math.max(budget.instant((ahead + 1L) * cost(), now), pause.earliest(ahead, now));
    }

    private long cost() {
        return settings.replicas();
    }

    private void change(Runnable change) {
        synchronized (this) {
            change.run();
        }
        rounds.run();
    }

    /** Lets leave who may, and tells those who can no longer leave in time. */
    private void letLeave() {
        List<Runnable> news = new ArrayList<>();
        synchronized (this) {
            admit(news);
            dismiss(news);
            setAlarm();
        }
        news.forEach(Runnable::run);
    }

    private void dismiss(List<Runnable> news) {
        if (!doubtful) {
            return;
        }
        doubtful = false;
        int ahead = 0;
        for (Waiting waiting : queue.inOrder()) {
            if (isTooLate(ahead, waiting)) {
                queue.remove(waiting.request(), waiting);
                UpstreamException refusal = throttled(honestWait());
                news.add(() -> waiting.sink().error(refusal));
            } else {
                ahead++;
            }
        }
    }

    private void admit(List<Runnable> news) {
        while (mayLeave()) {
            Waiting waiting = queue.poll();
            if (waiting == null) {
                return;
            }
            Admission admission = new Admission(this, budget.depart(cost(), now()), pause.era());
            pause.left(admission, now());
            inFlight++;
            news.add(() -> waiting.sink().success(admission));
        }
    }

    private boolean mayLeave() {
        return inFlight < settings.inFlight() && pause.allowance(now()) > 0 && budget.free(now()) >= cost();
    }

    private void setAlarm() {
        if (queue.isEmpty() || inFlight >= settings.inFlight()) {
            alarm.clear();
        } else {
            long now = now();
            alarm.set(Math.max(pause.nextChange(now), budget.instant(cost(), now)), now);
        }
    }

    private UpstreamException throttled(Duration wait) {
        return failed(new Throttled(Optional.of(wait)));
    }

    private UpstreamException failed(Failure failure) {
        return new UpstreamException(settings.name(), failure);
    }

    private long now() {
        return Micros.of(time.now());
    }
}
