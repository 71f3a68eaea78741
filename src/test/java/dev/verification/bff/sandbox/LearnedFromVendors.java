package dev.verification.bff.sandbox;

import dev.verification.bff.capacity.MemoryLimit;
import dev.verification.bff.freshness.KeptUpstream;
import dev.verification.bff.freshness.KeptUpstreams;
import dev.verification.bff.upstream.PageSizes;
import dev.verification.bff.upstream.chain.Upstream;
import java.util.List;
import org.springframework.boot.test.context.TestComponent;

/** What the service has learned from the vendors, for the sandbox to make it forget. */
@TestComponent
record LearnedFromVendors(MemoryLimit memory, KeptUpstreams kept, List<Upstream> upstreams, List<PageSizes> pageSizes) {

    /** All that was read, and all that was made of it. */
    void forgetCopies() {
        kept.all().forEach(KeptUpstream::forgetCalls);
        memory.emptyCaches();
    }

    /** What was read, how calls ended, and what the vendors said of their limits. */
    void forget() {
        upstreams.forEach(Upstream::forgetCalls);
        pageSizes.forEach(PageSizes::forgetFailures);
        forgetCopies();
    }
}
