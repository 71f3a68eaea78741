package dev.verification.bff.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.capacity.MemoryLimit;
import dev.verification.bff.capacity.OverloadedException;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.Resource;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.upstream.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class SharedCacheWithoutMemoryTests {

    private static final Duration LONG = Duration.ofHours(1);

    private final VirtualTime time = new VirtualTime();
    private final ScriptedUpstream upstream = new ScriptedUpstream(time.time());
    private final MemoryLimit memory = new MemoryLimit(1 << 20, time.time().scheduler());

    /** Another replica has paid for the call: it is not paid for again because there is no memory for a moment. */
    @Test
    void readWhenThereIsNoMemoryForWhatIsSharedIsOverloadedWithoutACall() {
        CachingUpstream kept = new CachingUpstream(
                upstream,
                new CacheSettings(new Freshness(LONG, LONG, LONG, LONG), LONG),
                memory,
                new LocalCache(1_000_000, LONG, time.time(), memory),
                new TooLarge(),
                time.time());
        RequestContext inbound = new RequestContext(
                "caller", Deadline.after(Duration.ofMinutes(1), time.time().clock()));

        assertThatThrownBy(() -> kept.read(new Resource<>("text", "/a", String::new), inbound)
                        .block())
                .isInstanceOfSatisfying(
                        UpstreamException.class,
                        failed -> assertThat(failed.failure()).isInstanceOf(Failure.Overloaded.class));

        assertThat(upstream.calls).hasValue(0);
        assertThat(memory.used()).isZero();
    }

    private static final class TooLarge implements SharedCache {

        @Override
        public <T> Mono<CacheEntry<T>> find(CacheKey key, MemoryClaim claim) {
            claim.growNow(1);
            return Mono.error(OverloadedException::new);
        }

        @Override
        public void keep(CacheKey key, CacheEntry<?> copy) {
            throw new AssertionError("nothing was read");
        }
    }
}
