package dev.verification.bff.upstream.shared;

/**
 * A call that a replica sent, or was to send.
 *
 * @param call its number with that replica
 * @param age how long ago it landed, in microseconds
 * @param token that came with its grant
 */
public record ReportedCall(long call, long age, long token) {}
