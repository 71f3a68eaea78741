package dev.verification.bff.sandbox;

import dev.verification.bff.cache.CachingUpstream;
import dev.verification.bff.cache.CachingUpstreams;
import dev.verification.bff.capacity.MemoryLimit;
import dev.verification.bff.upstream.PageSizes;
import dev.verification.bff.upstream.resilience.Upstream;
import java.util.List;
import org.springframework.boot.test.context.TestComponent;

/** The state that the service has of the vendors, which the sandbox can clear. */
@TestComponent
record UpstreamState(MemoryLimit memory, CachingUpstreams caches, List<Upstream> upstreams, List<PageSizes> pageSizes) {

    /** Empties the caches. */
    void emptyCaches() {
        caches.all().forEach(CachingUpstream::forgetCalls);
        memory.emptyCaches();
    }

    /** Empties the caches and forgets the results of calls and the learned limits and page sizes. */
    void forget() {
        upstreams.forEach(Upstream::forgetCalls);
        pageSizes.forEach(PageSizes::forgetFailures);
        emptyCaches();
    }
}
