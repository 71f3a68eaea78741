package dev.verification.bff.upstream.shared;

import java.util.List;
import java.util.Optional;

/**
 * What a replica got.
 *
 * @param places for calls that may leave now
 * @param waitMicros after which it is worth asking for the rest
 * @param wanting replicas that want places now, this one included
 * @param reserve for each limit what the replica may send without asking, should it lose Redis; empty when that is as
 *     before
 * @param token by which the calls are known until they have landed
 */
public record Grant(int places, long waitMicros, int wanting, Optional<List<Long>> reserve, long token) {

    /** Nothing. */
    static final Grant NONE = new Grant(0, 0, 1, Optional.empty(), 0);
}
