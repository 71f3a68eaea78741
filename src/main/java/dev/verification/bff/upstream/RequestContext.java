package dev.verification.bff.upstream;

import dev.verification.bff.capacity.MemoryClaim;
import java.time.Instant;

/**
 * What the calls made for one caller's request need to know about it.
 *
 * @param requestId appears in every log line about the request
 * @param deadline when the caller must have an answer
 * @param newerThan only what was read after this instant is accepted: the request's arrival, for a caller who forces
 *     a refresh ({@code Cache-Control: no-cache}); {@link Instant#MIN} for all others
 * @param stats of the request, for its log line
 * @param memory claimed for the request, or for the call made for it
 */
public record RequestContext(
        String requestId, Deadline deadline, Instant newerThan, CallStats stats, MemoryClaim memory) {

    /** A request that accepts what was read at any time. */
    public RequestContext(String requestId, Deadline deadline) {
        this(requestId, deadline, Instant.MIN, new CallStats());
    }

    public RequestContext(String requestId, Deadline deadline, Instant newerThan, CallStats stats) {
        this(requestId, deadline, newerThan, stats, MemoryClaim.uncounted());
    }

    /** Whether an answer read at any time is new enough. */
    public boolean takesAnyAge() {
        return newerThan.equals(Instant.MIN);
    }

    /** Whether an answer read at this instant is new enough. */
    public boolean takes(Instant readAt) {
        return readAt.isAfter(newerThan);
    }

    /** The same request with the deadline of a call that it shares with others. */
    public RequestContext withDeadline(Deadline latest) {
        return new RequestContext(requestId, latest, newerThan, stats, memory);
    }

    /** What is read in the background for this request, until a deadline of its own; its memory is not the request's. */
    public RequestContext inBackground(Deadline own) {
        return new RequestContext(requestId, own, Instant.MIN, stats.inBackground());
    }

    /** The same request, whose memory is counted by this claim. */
    public RequestContext withMemory(MemoryClaim claim) {
        return new RequestContext(requestId, deadline, newerThan, stats, claim);
    }

    /** The same request, which accepts no cached answer. */
    public RequestContext bypassingCache() {
        return new RequestContext(requestId, deadline, Instant.MAX, stats, memory);
    }
}
