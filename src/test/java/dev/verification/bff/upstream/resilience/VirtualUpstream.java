package dev.verification.bff.upstream.resilience;

import dev.verification.bff.settings.UpstreamSettings;
import dev.verification.bff.upstream.http.VirtualHttpExchange;
import dev.verification.bff.upstream.ratelimit.UpstreamContext;

/** The real chain in front of a vendor that lives in virtual time. */
public final class VirtualUpstream {

    private VirtualUpstream() {}

    public static Upstream inFrontOf(
            VirtualHttpExchange.Vendor vendor, UpstreamSettings settings, UpstreamContext context) {
        return new Upstream(
                settings,
                context,
                VirtualHttpExchange.to(vendor, settings, context.time().wall()));
    }
}
