package dev.verification.bff.sandbox;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What one simulated vendor was asked, and what it does.
 *
 * @param name as in the path
 * @param url where it listens
 * @param calls HTTP calls received, those refused included
 * @param throttled how many of them were answered 429
 * @param limits what is left of each limit
 * @param faults those that are on
 */
record VendorState(
        @Schema(example = "didit") String name,
        @Schema(example = "http://127.0.0.1:41235") String url,

        @Schema(description = "HTTP calls received, those refused included", example = "51")
        long calls,

        @Schema(description = "How many of them were answered 429", example = "0")
        long throttled,

        @Schema(description = "What is left of each limit") List<LimitLeft> limits,
        @Schema(description = "Faults that are on") List<FaultState> faults) {

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
