package dev.verification.bff.cache;

import dev.verification.bff.upstream.CallStats;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.Resource;
import dev.verification.bff.upstream.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import reactor.core.Disposable;

/** Reads through a cache in virtual time, and what the readers got. */
final class CachedReads {

    static final Duration FRESH = Duration.ofSeconds(10);

    final VirtualTime time = new VirtualTime();
    final ScriptedUpstream upstream = new ScriptedUpstream(time.time());
    final CachingUpstream caching = TestCaches.of(
            upstream, TestCaches.settings(FRESH), SharedCache.NONE, TestCaches.memory(time.time()), time.time());

    /** Readings and failures, in the order in which they came. */
    final List<Object> answers = new ArrayList<>();

    /** Starts a read with a deadline in ten seconds. */
    Disposable start(String path, String... sessionIds) {
        return start(path, within(Duration.ofSeconds(10)), sessionIds);
    }

    Disposable start(String path, RequestContext context, String... sessionIds) {
        Resource<String> resource = new Resource<>(
                        "text", path, body -> new String(body, StandardCharsets.UTF_8), Map.of(404, "none"))
                .about(value -> List.of(sessionIds));
        return caching.read(resource, context).subscribe(answers::add, answers::add);
    }

    /** Starts a read and lets a second pass. */
    Reading<String> read(String path, String... sessionIds) {
        start(path, sessionIds);
        time.advance(Duration.ofSeconds(1));
        return last();
    }

    @SuppressWarnings("unchecked")
    Reading<String> last() {
        return (Reading<String>) answers.getLast();
    }

    RequestContext within(Duration timeout) {
        return new RequestContext("r", Deadline.after(timeout, time));
    }

    /** A request that takes only what was read after an instant. */
    RequestContext newerThan(Instant instant) {
        return new RequestContext("r", Deadline.after(Duration.ofSeconds(10), time), instant, new CallStats());
    }
}
