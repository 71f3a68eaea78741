package dev.verification.bff.upstream.gate;

import dev.verification.bff.upstream.fleet.Sent;
import dev.verification.bff.upstream.settings.Limit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Every call this replica sent within the longest window, to tell a Redis that does not know of them.
 * Instants are microseconds since the epoch; not safe for use by many threads.
 */
final class SentCalls {

    private final long longestWindow;
    private final long longestWay;
    private final Deque<SentCall> calls = new ArrayDeque<>();

    SentCalls(GateSettings settings) {
        this.longestWay = Micros.of(settings.longestWay());
        this.longestWindow = settings.limits().stream()
                .mapToLong(limit -> limit instanceof Limit.Window window ? Micros.of(window.length()) : 0)
                .max()
                .orElse(0);
    }

    SentCall add(long number, long now) {
        forget(now);
        SentCall call = new SentCall(number, now + longestWay);
        calls.add(call);
        return call;
    }

    void remove(SentCall call) {
        calls.remove(call);
    }

    /** Calls with numbers from one on. */
    List<Sent> from(long number, long now) {
        forget(now);
        List<Sent> told = new ArrayList<>();
        for (SentCall call : calls) {
            if (call.number() >= number) {
                told.add(new Sent(call.number(), now - call.landsAt()));
            }
        }
        return told;
    }

    private void forget(long now) {
        while (!calls.isEmpty() && calls.element().landsAt() + longestWindow < now) {
            calls.remove();
        }
    }
}
