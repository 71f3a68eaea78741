package dev.verification.bff.sandbox;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the simulated vendors were asked, and what they do.
 *
 * @param upstreams both, by name
 */
record SandboxState(List<VendorState> upstreams) {

    static SandboxState of(Map<String, SimulatedVendor> vendors) {
        return new SandboxState(new TreeMap<>(vendors)
                .entrySet().stream()
                        .map(vendor -> VendorState.of(vendor.getKey(), vendor.getValue()))
                        .toList());
    }
}
