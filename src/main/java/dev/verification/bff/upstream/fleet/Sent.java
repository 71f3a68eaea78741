package dev.verification.bff.upstream.fleet;

/**
 * A call that a replica sent.
 *
 * @param call its number with that replica
 * @param age how long ago it landed, in microseconds; negative when that is still to come
 */
public record Sent(long call, long age) {}
