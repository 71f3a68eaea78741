package dev.verification.bff.upstream.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FairQueueTests {

    private final FairQueue<String> queue = new FairQueue<>();

    @Test
    void pollKeepsOrderWithinARequest() {
        add("a", 3);
        assertThat(drained()).containsExactly("a1", "a2", "a3");
    }

    @Test
    void pollWhenRequestsAreAlikeTakesTurns() {
        add("a", 3);
        add("b", 2);
        assertThat(drained()).containsExactly("a1", "b1", "a2", "b2", "a3");
    }

    @Test
    void pollWhenALargeRequestWaitsTakesTheSmallOneFirst() {
        add("page", 500);
        add("one", 1);
        assertThat(queue.poll()).isEqualTo("one1");
    }

    @Test
    void pollWhenSmallRequestsNeverEndServesALargeOneEveryFourthTime() {
        add("page", 100);
        int served = 0;
        for (int i = 0; i < 100; i++) {
            add("small" + i, 1);
            add("another" + i, 1);
            served += String.valueOf(queue.poll()).startsWith("page") ? 1 : 0;
        }
        assertThat(served).isEqualTo(25);
    }

    @Test
    void removeTakesACallOutOfItsQueue() {
        add("a", 3);
        assertThat(queue.remove("a", "a2")).isTrue();
        assertThat(queue.remove("a", "a2")).isFalse();
        assertThat(drained()).containsExactly("a1", "a3");
    }

    @Test
    void aheadAndInOrderWhenCallsAreAddedAndTakenAtRandomAgreeWithPoll() {
        Random chance = new Random(4);
        for (int i = 0; i < 3_000; i++) {
            step(chance, i);
            String request = request(chance);
            int ahead = queue.ahead(request);
            queue.add(request, "mark");
            assertThat(queue.inOrder().indexOf("mark")).isEqualTo(ahead);
            queue.remove(request, "mark");
        }
        List<String> expected = queue.inOrder();
        assertThat(expected).hasSize(queue.size());
        assertThat(drained()).isEqualTo(expected);
        assertThat(queue.isEmpty()).isTrue();
    }

    private void step(Random chance, int i) {
        if (chance.nextInt(100) < 55) {
            queue.add(request(chance), "call" + i);
        } else {
            queue.poll();
        }
    }

    private static String request(Random chance) {
        return "request" + (int) Math.abs(chance.nextGaussian() * 10);
    }

    private void add(String request, int calls) {
        for (int i = 1; i <= calls; i++) {
            queue.add(request, request + i);
        }
    }

    private List<String> drained() {
        List<String> calls = new ArrayList<>();
        for (String call = queue.poll(); call != null; call = queue.poll()) {
            calls.add(call);
        }
        return calls;
    }
}
