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

    /** A few kilobytes, of which megabytes become. */
    private final byte[] packed = CacheCodec.pack(new CacheEntry<>(new byte[LENGTH], false, Instant.EPOCH));

    @Test
    void unpackClaimsWhatIsUnpackedAndItsParts() throws IOException {
        MemoryLimit memory = new MemoryLimit(4 * LENGTH, VirtualTimeScheduler.create());
        MemoryClaim claim = memory.claim();

        assertThat(CacheCodec.unpack(packed, claim).bytes()).isEqualTo(new byte[LENGTH]);

        assertThat(memory.used()).isBetween(2L * LENGTH, 2L * LENGTH + 100);
    }

    @Test
    void unpackWhenThereIsNoMemoryIsRefused() {
        MemoryLimit memory = new MemoryLimit(LENGTH, VirtualTimeScheduler.create());
        MemoryClaim claim = memory.claim();

        assertThatThrownBy(() -> CacheCodec.unpack(packed, claim)).isInstanceOf(OverloadedException.class);
        claim.release();

        assertThat(memory.used()).isZero();
    }
}
