package dev.verification.bff.upstream.fleet;

/**
 * What a replica got.
 *
 * @param places for calls that may leave now
 * @param waitMicros after which it is worth asking for the rest
 * @param wanting replicas that want places now, this one included
 * @param isProbe whether the one place is for the probe after a pause
 */
public record Grant(int places, long waitMicros, int wanting, boolean isProbe) {}
