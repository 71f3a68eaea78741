package dev.verification.bff.capacity;

import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A claim's wait for memory. */
final class MemoryWait {

    private final LongSupplier held;
    private final long bytes;
    private final LongConsumer onTaken;
    private final Sinks.Empty<Void> end = Sinks.empty();
    private volatile boolean isLong;

    /**
     * @param held what the claim uses already
     * @param onTaken adds memory to the claim
     */
    MemoryWait(LongSupplier held, long bytes, LongConsumer onTaken) {
        this.held = held;
        this.bytes = bytes;
        this.onTaken = onTaken;
    }

    long held() {
        return held.getAsLong();
    }

    long bytes() {
        return bytes;
    }

    void take() {
        onTaken.accept(bytes);
    }

    /** Whether it has taken so long that no claim may overtake it any more. */
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
