package dev.verification.bff.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.capacity.MemoryLimit;
import dev.verification.bff.capacity.OverloadedException;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

class CacheCodecTests {

    private static final int LENGTH = 4 << 20;

    /** A few kilobytes that decompress to megabytes. */
    private final byte[] encoded = CacheCodec.encode(TestCaches.entry(new byte[LENGTH], Instant.EPOCH));

    @Test
    void decodeClaimsMemoryForTheChunksAndTheWhole() throws IOException {
        MemoryLimit memory = new MemoryLimit(4 * LENGTH, VirtualTimeScheduler.create());
        MemoryClaim claim = MemoryClaim.of(memory);

        assertThat(CacheCodec.decode(encoded, claim).bytes()).isEqualTo(new byte[LENGTH]);

        assertThat(memory.used()).isBetween(2L * LENGTH, 2L * LENGTH + 100);
    }

    @Test
    void decodeWhenThereIsNoMemoryFails() {
        MemoryLimit memory = new MemoryLimit(LENGTH, VirtualTimeScheduler.create());
        MemoryClaim claim = MemoryClaim.of(memory);

        assertThatThrownBy(() -> CacheCodec.decode(encoded, claim)).isInstanceOf(OverloadedException.class);
        claim.release();

        assertThat(memory.used()).isZero();
    }
}
