package dev.verification.bff.upstream;

import java.time.Duration;

/**
 * One caller's request, as far as the calls made for it must know it.
 *
 * @param requestId stands in every log line about the request
 * @param deadline when the caller must have an answer
 * @param readAnew whether the caller asked for a new read ({@code Cache-Control: no-cache})
 * @param isShared whether others may use what a call brings: one already on its way is then not cut off at the deadline
 * @param trail what the request leaves behind for operators
 */
public record Inbound(String requestId, Deadline deadline, boolean readAnew, boolean isShared, Trail trail) {

    public Inbound(String requestId, Deadline deadline, boolean readAnew) {
        this(requestId, deadline, readAnew, new Trail());
    }

    public Inbound(String requestId, Deadline deadline, boolean readAnew, Trail trail) {
        this(requestId, deadline, readAnew, false, trail);
    }

    /** The same request, making a call whose answer others will have too. */
    public Inbound shared() {
        return new Inbound(requestId, deadline, readAnew, true, trail);
    }

    /** The same request, with a deadline that is so much earlier. */
    Inbound endingEarlier(Duration by) {
        return new Inbound(requestId, new Deadline(deadline.at().minus(by)), readAnew, isShared, trail);
    }

    /** The same request, making a call that no kept copy may answer. */
    public Inbound readingAnew() {
        return new Inbound(requestId, deadline, true, isShared, trail);
    }
}
