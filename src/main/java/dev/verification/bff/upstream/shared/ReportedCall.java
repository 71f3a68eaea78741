package dev.verification.bff.upstream.shared;

/**
 * A granted call of which a replica reports what became.
 *
 * @param number identifies it among that replica's calls
 * @param age since when it counts, in microseconds
 * @param token of its grant
 */
public record ReportedCall(long number, long age, long token) {}
