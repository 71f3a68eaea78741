package dev.verification.bff.upstream;

import dev.verification.bff.capacity.MemoryClaim;
import java.time.Duration;
import java.time.Instant;

/**
 * One caller's request, as far as the calls made for it must know it.
 *
 * @param requestId stands in every log line about the request
 * @param deadline when the caller must have an answer
 * @param newerThan what was read before will not do: when the request arrived, for a caller who asked for a new read
 *     ({@code Cache-Control: no-cache}); {@link Instant#MIN} for all others
 * @param isShared whether others may use what a call brings: one already on its way is then not cut off at the deadline
 * @param trail what the request leaves behind for operators
 * @param memory what the request, or the call made for it, takes of the process's memory
 */
public record Inbound(
        String requestId, Deadline deadline, Instant newerThan, boolean isShared, Trail trail, MemoryClaim memory) {

    /** A request that takes what was read at any time. */
    public Inbound(String requestId, Deadline deadline) {
        this(requestId, deadline, Instant.MIN, new Trail());
    }

    public Inbound(String requestId, Deadline deadline, Instant newerThan, Trail trail) {
        this(requestId, deadline, newerThan, false, trail, MemoryClaim.uncounted());
    }

    /** Whether an answer will do that was read at this instant. */
    public boolean takes(Instant readAt) {
        return readAt.isAfter(newerThan);
    }

    /** The same request, making a call whose answer others will have too. */
    public Inbound shared() {
        return new Inbound(requestId, deadline, newerThan, true, trail, memory);
    }

    /** The same request, with a deadline that is so much earlier. */
    public Inbound endingEarlier(Duration by) {
        return new Inbound(requestId, new Deadline(deadline.at().minus(by)), newerThan, isShared, trail, memory);
    }

    /** The same request, whose memory is counted by this claim. */
    public Inbound countedBy(MemoryClaim claim) {
        return new Inbound(requestId, deadline, newerThan, isShared, trail, claim);
    }

    /** The same request, making a call that no kept copy may answer. */
    public Inbound readingAnew() {
        return new Inbound(requestId, deadline, Instant.MAX, isShared, trail, memory);
    }
}
