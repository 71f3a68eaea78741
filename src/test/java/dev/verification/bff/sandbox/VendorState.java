package dev.verification.bff.sandbox;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * The state of one simulated vendor.
 *
 * @param name as in the path
 * @param url where it listens
 * @param calls HTTP calls received, including refused ones
 * @param throttled how many of them were answered 429
 * @param limits the remaining calls of each limit
 * @param faults the active faults
 */
record VendorState(
        @Schema(example = "didit") String name,
        @Schema(example = "http://127.0.0.1:41235") String url,

        @Schema(description = "HTTP calls received, including refused ones", example = "51")
        long calls,

        @Schema(description = "How many of them were answered 429", example = "0")
        long throttled,

        @Schema(description = "The remaining calls of each limit")
        List<LimitLeft> limits,

        @Schema(description = "Active faults") List<FaultState> faults) {

    static VendorState of(String name, SimulatedVendor vendor) {
        return new VendorState(
                name,
                vendor.url(),
                vendor.calls(),
                vendor.throttled(),
                vendor.limitsLeft(),
                vendor.faults().stream().map(FaultState::of).toList());
    }
}
