package dev.verification.bff.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.upstream.AnswerCost.Part;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AnswerCostTests {

    private static final List<String> DIDIT = List.of("didit");

    private final AtomicLong nanos = new AtomicLong();
    private final UnreportedCalls unreported = new UnreportedCalls();

    @Test
    void reportHasTheCallsAndCachedParts() {
        AnswerCost cost = cost();
        cost.addCalls("didit", 1);
        cost.addCalls("didit", 1);
        cost.addKept("didit", 1);

        assertThat(part(cost)).isEqualTo(new Part("didit", Duration.ZERO, 2, 1));
    }

    @Test
    void reportWhenReportedBeforeIsEmpty() {
        AnswerCost cost = cost();
        cost.report(DIDIT);

        assertThat(cost.report(DIDIT)).isEmpty();
    }

    @Test
    void callsAfterTheReportAreReportedByTheNextAnswer() {
        AnswerCost answered = cost();
        answered.report(DIDIT);
        answered.addCalls("didit", 1);
        AnswerCost next = cost();
        next.addCalls("didit", 1);

        assertThat(part(next).calls()).isEqualTo(2);
        assertThat(part(cost()).calls()).isZero();
    }

    @Test
    void callsOfARequestWithoutAnswerAreReportedByTheNextAnswer() {
        AnswerCost disconnected = cost();
        disconnected.addCalls("didit", 1);
        disconnected.close();
        disconnected.addCalls("didit", 1);

        assertThat(part(cost()).calls()).isEqualTo(2);
    }

    @Test
    void closeAfterTheReportChangesNothing() {
        AnswerCost answered = cost();
        answered.addCalls("didit", 1);
        answered.report(DIDIT);
        answered.close();

        assertThat(part(cost()).calls()).isZero();
    }

    @Test
    void callsTakenBackAfterTheReportAreSubtractedFromLaterAnswersThatHaveAny() {
        AnswerCost answered = cost();
        answered.addCalls("didit", 1);
        answered.report(DIDIT);
        answered.addCalls("didit", -1);
        AnswerCost later = cost();
        later.addCalls("didit", 1);

        assertThat(part(cost()).calls()).isZero();
        assertThat(part(later).calls()).isZero();
    }

    @Test
    void backgroundCallsBelongToTheRequestThatStartedThemAndItDoesNotWaitForThem() {
        CallStats stats = new CallStats();
        CallStats refresh = stats.inBackground();
        refresh.attempted("didit");
        refresh.kept("didit");
        refresh.waitFor("didit");

        assertThat(part(stats.cost())).isEqualTo(new Part("didit", Duration.ZERO, 1, 0));
    }

    @Test
    void overlappingWaitsCountOnce() {
        AnswerCost cost = cost();
        Runnable first = cost.waitFor("didit");
        advance(10);
        Runnable second = cost.waitFor("didit");
        advance(10);
        first.run();
        first.run();
        advance(10);
        second.run();
        advance(100);
        cost.waitFor("didit");
        advance(5);

        assertThat(part(cost).waited()).isEqualTo(Duration.ofMillis(35));
    }

    @Test
    void waitsForPermitsAreMeasuredApart() {
        AnswerCost cost = cost();
        Runnable waited = cost.waitInQueue();
        advance(7);
        waited.run();

        assertThat(cost.report(DIDIT).orElseThrow().queued()).isEqualTo(Duration.ofMillis(7));
    }

    private AnswerCost cost() {
        return new AnswerCost(unreported, nanos::get);
    }

    private static Part part(AnswerCost cost) {
        return cost.report(DIDIT).orElseThrow().parts().getFirst();
    }

    private void advance(long milliseconds) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(milliseconds));
    }
}
