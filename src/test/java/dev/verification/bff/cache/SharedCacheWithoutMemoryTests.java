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

    /** Another replica has made the call: it is not repeated because memory is short for a moment. */
    @Test
    void readWhenThereIsNoMemoryForTheSharedEntryIsOverloadedWithoutACall() {
        CachingUpstream caching = TestCaches.of(
                upstream, new CacheSettings(LONG, LONG, LONG, LONG, LONG), new FullCache(), memory, time.time());
        RequestContext context = new RequestContext(
                "caller", Deadline.after(Duration.ofMinutes(1), time.time().clock()));

        assertThatThrownBy(() -> caching.read(new Resource<>("text", "/a", String::new), context)
                        .block())
                .isInstanceOfSatisfying(
                        UpstreamException.class,
                        failed -> assertThat(failed.failure()).isInstanceOf(Failure.Overloaded.class));

        assertThat(upstream.calls).hasValue(0);
        assertThat(memory.used()).isZero();
    }

    private static final class FullCache implements SharedCache {

        @Override
        public <T> Mono<CacheEntry<T>> get(CacheKey key, MemoryClaim claim) {
            claim.growNow(1);
            return Mono.error(OverloadedException::new);
        }

        @Override
        public void put(CacheKey key, CacheEntry<?> entry) {
            throw new AssertionError("nothing was read");
        }
    }
}
