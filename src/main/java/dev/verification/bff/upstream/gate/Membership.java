package dev.verification.bff.upstream.gate;

import dev.verification.bff.upstream.fleet.Answer;
import dev.verification.bff.upstream.fleet.Grant;
import dev.verification.bff.upstream.fleet.News;
import dev.verification.bff.upstream.fleet.Sent;
import dev.verification.bff.upstream.fleet.SharedBudget;
import dev.verification.bff.upstream.fleet.Snapshot;
import dev.verification.bff.upstream.fleet.Standing;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This replica's part in the fleet's budget: it asks for places, tells what it sent, hears what the others did.
 *
 * <p>It begins alone. When Redis can be used it tells all that it has sent within the longest window (so that a Redis
 * which forgot everything learns it again), waits until the others could do so too, and takes over the fleet's budget.
 * From then on calls leave only as granted, until Redis fails: then it is alone again, at once.
 *
 * <p>Guarded by the gate's lock, under which all its methods are called; what it sends leaves through the gate's
 * effects, outside that lock.
 */
final class Membership {

    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);
    private static final int TOLD_AT_ONCE = 500;
    private static final long NEVER = Long.MAX_VALUE;

    private enum Stage {
        /** Redis cannot be used: this replica keeps to its share. */
        ALONE,
        /** Redis hears what was sent without it, while calls leave by this replica's share. */
        TELLING,
        /** No call leaves while the last is told and the fleet's budget is taken over: one round trip. */
        ENTERING,
        /** Calls leave as the fleet grants. */
        SHARED
    }

    private final Gate gate;
    private final Allowance allowance;
    private final Asks asks;
    private final SharedBudget shared;
    private final Changes changes;
    private final Mirror mirror;
    private Stage stage = Stage.ALONE;
    /** Answers to what was asked at an earlier stage no longer matter. */
    private int attempt;

    private String epoch = "";
    private long toldUntil;
    private long enterAt = NEVER;

    Membership(Gate gate, Allowance allowance, Asks asks, Changes changes) {
        this.gate = gate;
        this.allowance = allowance;
        this.asks = asks;
        this.shared = asks.shared();
        this.changes = changes;
        this.mirror = new Mirror(allowance);
    }

    /** Begins to listen. */
    void begin() {
        shared.listen(
                () -> changes.make(this::up),
                () -> changes.make(() -> lose("no answer")),
                news -> changes.make(() -> heard(news)));
    }

    boolean isShared() {
        return stage == Stage.SHARED;
    }

    /** Whether this replica decides by itself when a call leaves. */
    boolean isAlone() {
        return stage == Stage.ALONE || stage == Stage.TELLING;
    }

    /** Tells all replicas to leave the upstream alone. */
    void pause(long micros) {
        tell(() -> shared.pause(micros));
    }

    /** Tells all replicas that the probe was answered. */
    void open(SentCall probe) {
        tell(() -> shared.open(probe.number()));
    }

    /** Tells all replicas that the upstream answers again. */
    void open() {
        tell(shared::open);
    }

    void probeLost(SentCall probe) {
        tell(() -> shared.probeLost(probe.number()));
    }

    void learned(int limit) {
        tell(() -> shared.learn(limit));
    }

    private void tell(Runnable news) {
        if (stage != Stage.ALONE) {
            changes.then(news);
        }
    }

    /** Does what is due, for so many calls that could leave if they were granted. */
    void act(int wanted, long now) {
        if (stage == Stage.TELLING && now >= enterAt) {
            enter();
        } else if (stage == Stage.SHARED && asks.isDue(wanted, now)) {
            asks.ask(wanted, now, hearer());
        }
    }

    /** When there is something to do again. */
    long nextChange(int wanted) {
        return switch (stage) {
            case ALONE, ENTERING -> NEVER;
            case TELLING -> enterAt;
            case SHARED -> asks.nextChange(wanted);
        };
    }

    private Asks.Hearer hearer() {
        int current = attempt;
        return new Asks.Hearer() {
            @Override
            public void answered(long first, Answer<Grant> answer) {
                if (current == attempt) {
                    granted(first, answer);
                } else {
                    asks.unused(first, answer.value());
                }
            }

            @Override
            public void failed(Throwable failed) {
                if (current == attempt) {
                    lose(failed.getClass().getSimpleName());
                }
            }
        };
    }

    private void granted(long first, Answer<Grant> answer) {
        Grant grant = answer.value();
        asks.answered(grant, gate.now());
        allowance.wanting(grant.wanting(), gate.now());
        heed(answer.standing());
        for (int i = 0; i < grant.places(); i++) {
            SentCall call = asks.left(first + i, gate.now());
            if (!gate.admit(call)) {
                asks.unused(call);
            }
        }
        if (!answer.standing().epoch().equals(epoch)) {
            up();
        }
    }

    private void up() {
        attempt++;
        alone(Stage.TELLING);
        asks.beginTelling();
        tellSent(0, standing -> {
            epoch = standing.epoch();
            enterAt = gate.now() + standing.settlingMicros();
        });
    }

    private void enter() {
        enterAt = NEVER;
        stage = Stage.ENTERING;
        tellSent(toldUntil, standing -> {
            if (standing.epoch().equals(epoch) && standing.settlingMicros() == 0) {
                hear(shared::snapshot, this::entered);
            } else {
                up();
            }
        });
    }

    private void entered(Answer<Snapshot> answer) {
        replace(answer.value());
        stage = Stage.SHARED;
        allowance.share();
        asks.restart();
        gate.pausedMicros().ifPresent(this::pause);
        gate.learnedLimit().ifPresent(limit -> learned((int) limit));
        heed(answer.standing());
        LOG.info("{}: all replicas take from one budget", gate.name());
    }

    private void replace(Snapshot snapshot) {
        mirror.forget();
        allowance.replace(snapshot, gate.now());
    }

    private void tellSent(long from, Consumer<Standing> then) {
        List<Sent> calls = asks.sentFrom(from, gate.now());
        toldUntil = asks.nextCall();
        hear(() -> join(calls), then);
    }

    private CompletionStage<Standing> join(List<Sent> calls) {
        CompletionStage<Standing> told = shared.join(calls.subList(0, Math.min(TOLD_AT_ONCE, calls.size())));
        for (int from = TOLD_AT_ONCE; from < calls.size(); from += TOLD_AT_ONCE) {
            List<Sent> next = calls.subList(from, Math.min(from + TOLD_AT_ONCE, calls.size()));
            told = told.thenCompose(standing -> shared.join(next));
        }
        return told;
    }

    /** Asks something of Redis and goes on with the answer, if nothing has changed meanwhile. */
    private <T> void hear(Supplier<CompletionStage<T>> question, Consumer<T> then) {
        int current = attempt;
        changes.then(() -> Changes.asked(question)
                .whenComplete((answer, failed) -> changes.make(() -> {
                    if (current == attempt && failed != null) {
                        lose(failed.getClass().getSimpleName());
                    } else if (current == attempt) {
                        goOn(() -> then.accept(answer));
                    }
                })));
    }

    /** What an answer leads to is done as a whole, or Redis is lost: never half a stage. */
    private void goOn(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error thrown) {
            lose(thrown.getClass().getSimpleName());
        }
    }

    private void lose(String why) {
        if (stage == Stage.SHARED) {
            LOG.warn("{}: Redis is lost ({}); this replica keeps to its share of the budget", gate.name(), why);
        }
        attempt++;
        asks.endTelling();
        alone(Stage.ALONE);
    }

    private void alone(Stage next) {
        stage = next;
        enterAt = NEVER;
        allowance.divide(gate.now());
        gate.doubt();
    }

    private void heed(Standing standing) {
        standing.pausedMicros().ifPresent(gate::heardPause);
        gate.heardLimit((int) standing.learned());
    }

    private void heard(News news) {
        switch (news) {
            case News.Used used -> heard(used);
            case News.Joined joined -> {
                if (stage == Stage.SHARED && isOthers(joined.replica())) {
                    hear(shared::snapshot, answer -> replace(answer.value()));
                }
            }
            case News.Paused paused -> {
                if (isOthers(paused.replica())) {
                    gate.heardPause(paused.micros());
                }
            }
            case News.Opened opened -> {
                gate.heardOpened();
                asks.hurry();
            }
            case News.Unprobed unprobed -> asks.hurry();
            case News.Learned learned -> gate.heardLimit(learned.limit());
            case News.Renewed renewed -> {
                if (stage == Stage.SHARED) {
                    up();
                }
            }
        }
    }

    private void heard(News.Used used) {
        if (stage != Stage.SHARED || !isOthers(used.replica())) {
            return;
        }
        mirror.heard(used, gate.now());
        boolean isFreed = !used.landed().isEmpty() || !used.unused().isEmpty();
        if (isFreed && allowance.hasPlace(gate.now())) {
            asks.hurry();
        }
    }

    private boolean isOthers(String replica) {
        return !replica.equals(shared.replica());
    }
}
