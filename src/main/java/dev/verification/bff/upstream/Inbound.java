package dev.verification.bff.upstream;

import java.time.Duration;

/**
 * One caller's request, as far as the calls made for it must know it.
 *
 * @param requestId stands in every log line about the request
 * @param deadline when the caller must have an answer
 * @param readAnew whether the caller asked for a new read ({@code Cache-Control: no-cache})
 * @param isShared whether others may use what a call brings: one already on its way is then not cut off at the deadline
 */
public record Inbound(String requestId, Deadline deadline, boolean readAnew, boolean isShared) {

    public Inbound(String requestId, Deadline deadline, boolean readAnew) {
        this(requestId, deadline, readAnew, false);
    }

    /** The same request, making a call whose answer others will have too. */
    public Inbound shared() {
        return new Inbound(requestId, deadline, readAnew, true);
    }

    /** The same request, with a deadline that is so much earlier. */
    Inbound endingEarlier(Duration by) {
        return new Inbound(requestId, new Deadline(deadline.at().minus(by)), readAnew, isShared);
    }

    /** The same request, making a call that no kept copy may answer. */
    public Inbound readingAnew() {
        return new Inbound(requestId, deadline, true, isShared);
    }
}
