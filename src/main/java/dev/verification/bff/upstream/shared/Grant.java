package dev.verification.bff.upstream.shared;

import java.util.List;
import java.util.Optional;

/**
 * What a replica was granted.
 *
 * @param permits for calls that may be sent now
 * @param waitMicros after which it is worth requesting the rest
 * @param waitingReplicas replicas that wait for permits now, this one included
 * @param reserve for each limit what the replica may send without a grant, should it lose Redis; empty if unchanged
 * @param token under which the calls are known until they are answered
 */
public record Grant(int permits, long waitMicros, int waitingReplicas, Optional<List<Long>> reserve, long token) {

    static final Grant NONE = new Grant(0, 0, 1, Optional.empty(), 0);
}
