package dev.verification.bff.sandbox;

import dev.verification.bff.cache.CachingUpstream;
import dev.verification.bff.cache.CachingUpstreams;
import dev.verification.bff.capacity.MemoryLimit;
import dev.verification.bff.upstream.PageSizes;
import dev.verification.bff.upstream.resilience.Upstream;
import java.util.List;
import org.springframework.boot.test.context.TestComponent;

/** What the service has learned from the vendors, for the sandbox to make it forget. */
@TestComponent
record LearnedFromVendors(
        MemoryLimit memory, CachingUpstreams kept, List<Upstream> upstreams, List<PageSizes> pageSizes) {

    /** All that was read, and all that was made of it. */
    void forgetCopies() {
        kept.all().forEach(CachingUpstream::forgetCalls);
        memory.emptyCaches();
    }

    /** What was read, how calls ended, and what the vendors said of their limits. */
    void forget() {
        upstreams.forEach(Upstream::forgetCalls);
        pageSizes.forEach(PageSizes::forgetFailures);
        forgetCopies();
    }
}
