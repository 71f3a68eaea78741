package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.Resource;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.upstream.VirtualTime;
import dev.verification.bff.upstream.http.Call;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;

/** Sends calls through a rate limiter and records when each was sent, or how it failed. */
final class RateLimiterCaller {

    private final RateLimiter limiter;
    private final VirtualTime time;
    final List<Entry> sent = new ArrayList<>();

    RateLimiterCaller(RateLimiter limiter, VirtualTime time) {
        this.limiter = limiter;
        this.time = time;
    }

    Entry call(String request, Duration patience) {
        Entry entry = new Entry(request, Deadline.after(patience, time));
        RequestContext context = new RequestContext(request, entry.deadline);
        Resource<String> resource =
                new Resource<>("reviews", "/" + request, body -> new String(body, StandardCharsets.UTF_8));
        entry.subscription = limiter.acquire(new Call<>(resource, context), Duration.ZERO)
                .subscribe(entry::onPermit, entry::onFailure);
        return entry;
    }

    List<Entry> calls(int count, String request, Duration patience) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(call(request, patience));
        }
        return entries;
    }

    /** The upstream refuses another call and names a wait. */
    void refuse(Duration wait) {
        permit().throttled(Optional.of(wait));
    }

    /** For another call. */
    Permit permit() {
        Entry entry = call("another", Duration.ofSeconds(2));
        time.advance(Duration.ofMillis(5));
        sent.remove(entry);
        return Objects.requireNonNull(entry.permit);
    }

    /** One call and what became of it. */
    final class Entry {

        final String request;

        final Deadline deadline;

        @Nullable
        Disposable subscription;

        @Nullable
        Permit permit;

        @Nullable
        Duration at;

        @Nullable
        Failure failure;

        Entry(String request, Deadline deadline) {
            this.request = request;
            this.deadline = deadline;
        }

        boolean isSent() {
            return permit != null;
        }

        Optional<Duration> requestedWait() {
            return Optional.ofNullable(failure).flatMap(Failure::requestedWait);
        }

        private void onPermit(Permit granted) {
            permit = granted;
            at = time.elapsed();
            sent.add(this);
        }

        private void onFailure(Throwable thrown) {
            failure = ((UpstreamException) thrown).failure();
        }
    }
}
