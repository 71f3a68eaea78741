package dev.verification.bff.upstream.chain;

import dev.verification.bff.upstream.gate.Surroundings;
import dev.verification.bff.upstream.settings.UpstreamSettings;
import dev.verification.bff.upstream.wire.VirtualWire;

/** The real chain in front of a vendor that lives in virtual time. */
public final class VirtualUpstream {

    private VirtualUpstream() {}

    public static Upstream inFrontOf(VirtualWire.Vendor vendor, UpstreamSettings settings, Surroundings surroundings) {
        return new Upstream(
                settings,
                surroundings,
                VirtualWire.to(vendor, settings, surroundings.time().wall()));
    }
}
