package dev.verification.bff.capacity;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** One who waits for memory. */
final class MemoryWait {

    private final MemoryClaim claim;
    private final long bytes;
    private final Sinks.Empty<Void> end = Sinks.empty();
    private volatile boolean isLong;

    MemoryWait(MemoryClaim claim, long bytes) {
        this.claim = claim;
        this.bytes = bytes;
    }

    MemoryClaim claim() {
        return claim;
    }

    long bytes() {
        return bytes;
    }

    /** Whether it has waited for so long that nobody may pass it any more. */
    boolean isLong() {
        return isLong;
    }

    void becomeLong() {
        isLong = true;
    }

    Mono<Void> granted() {
        return end.asMono();
    }

    void succeed() {
        end.tryEmitEmpty();
    }

    void fail(OverloadedException refused) {
        end.tryEmitError(refused);
    }
}
