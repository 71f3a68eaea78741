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

/** Sends calls to a gate and notes when each was let leave, or what it was told. */
final class RateLimiterCaller {

    private final RateLimiter gate;
    private final VirtualTime time;
    final List<Entry> left = new ArrayList<>();

    RateLimiterCaller(RateLimiter gate, VirtualTime time) {
        this.gate = gate;
        this.time = time;
    }

    Entry call(String request, Duration patience) {
        Entry entry = new Entry(request, Deadline.after(patience, time));
        RequestContext inbound = new RequestContext(request, entry.deadline);
        Resource<String> resource =
                new Resource<>("reviews", "/" + request, body -> new String(body, StandardCharsets.UTF_8));
        entry.subscription =
                gate.enter(new Call<>(resource, inbound), Duration.ZERO).subscribe(entry::left, entry::failed);
        return entry;
    }

    List<Entry> calls(int count, String request, Duration patience) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(call(request, patience));
        }
        return entries;
    }

    /** The upstream refuses a call besides and names a wait. */
    void isRefused(Duration wait) {
        permit().throttled(Optional.of(wait));
    }

    /** For a call besides. */
    Permit permit() {
        Entry entry = call("besides", Duration.ofSeconds(2));
        time.advance(Duration.ofMillis(5));
        left.remove(entry);
        return Objects.requireNonNull(entry.admission);
    }

    /** One call's fate. */
    final class Entry {

        final String request;

        final Deadline deadline;

        @Nullable
        Disposable subscription;

        @Nullable
        Permit admission;

        @Nullable
        Duration at;

        @Nullable
        Failure failure;

        Entry(String request, Deadline deadline) {
            this.request = request;
            this.deadline = deadline;
        }

        boolean hasLeft() {
            return admission != null;
        }

        Optional<Duration> toldWait() {
            return Optional.ofNullable(failure).flatMap(Failure::requestedWait);
        }

        private void left(Permit granted) {
            admission = granted;
            at = time.elapsed();
            left.add(this);
        }

        private void failed(Throwable thrown) {
            failure = ((UpstreamException) thrown).failure();
        }
    }
}
