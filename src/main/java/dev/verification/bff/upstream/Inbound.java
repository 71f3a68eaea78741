package dev.verification.bff.upstream;

/**
 * One caller's request, as far as the calls made for it must know it.
 *
 * @param requestId stands in every log line about the request
 * @param deadline when the caller must have an answer
 * @param readAnew whether the caller asked for a new read ({@code Cache-Control: no-cache})
 */
public record Inbound(String requestId, Deadline deadline, boolean readAnew) {}
