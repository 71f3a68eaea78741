package dev.verification.bff.upstream;

import dev.verification.bff.capacity.MemoryClaim;
import java.time.Instant;

/**
 * One caller's request, as far as the calls made for it must know it.
 *
 * @param requestId stands in every log line about the request
 * @param deadline when the caller must have an answer
 * @param newerThan what was read before will not do: when the request arrived, for a caller who asked for a new read
 *     ({@code Cache-Control: no-cache}); {@link Instant#MIN} for all others
 * @param trail what the request leaves behind for operators
 * @param memory what the request, or the call made for it, takes of the process's memory
 */
public record RequestContext(
        String requestId, Deadline deadline, Instant newerThan, CallStats trail, MemoryClaim memory) {

    /** A request that takes what was read at any time. */
    public RequestContext(String requestId, Deadline deadline) {
        this(requestId, deadline, Instant.MIN, new CallStats());
    }

    public RequestContext(String requestId, Deadline deadline, Instant newerThan, CallStats trail) {
        this(requestId, deadline, newerThan, trail, MemoryClaim.uncounted());
    }

    /** Whether an answer will do that was read at this instant. */
    public boolean takes(Instant readAt) {
        return readAt.isAfter(newerThan);
    }

    /** The same request, making a call that others wait for too. */
    public RequestContext waitingUntil(Deadline latest) {
        return new RequestContext(requestId, latest, newerThan, trail, memory);
    }

    /** The same request, whose memory is counted by this claim. */
    public RequestContext countedBy(MemoryClaim claim) {
        return new RequestContext(requestId, deadline, newerThan, trail, claim);
    }

    /** The same request, making a call that no kept copy may answer. */
    public RequestContext readingAnew() {
        return new RequestContext(requestId, deadline, Instant.MAX, trail, memory);
    }
}
