package dev.verification.bff.sandbox;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The state of the simulated vendors.
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
