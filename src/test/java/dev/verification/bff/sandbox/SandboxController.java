package dev.verification.bff.sandbox;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Shows a person what the simulated vendors do, and makes them fail. Only there when {@link SandboxConfiguration} is,
 * for the same reasons as {@link SimulatedUpstreams}.
 */
@TestComponent
@Profile(SimulatedUpstreams.PROFILE)
@RestController
@RequestMapping(path = "/sandbox", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "sandbox", description = "The simulated vendors: what they were asked, and how they shall fail")
class SandboxController {

    private final Map<String, SimulatedVendor> vendors;

    SandboxController(SimulatedVendors vendors) {
        this.vendors = Map.of("deepidv", vendors.deepidv(), "didit", vendors.didit());
    }

    @GetMapping
    @Operation(
            operationId = "sandboxState",
            summary = "What the simulated vendors were asked, what is left of their limits, which faults are on")
    SandboxState state() {
        return SandboxState.of(vendors);
    }

    @PutMapping("/{upstream}/fault")
    @Operation(
            operationId = "sandboxFail",
            summary = "Make a simulated vendor fail",
            description = "In place of the faults that are on. Only `kind` is needed; the rest says how, how often and "
                    + "for which calls. What the service has read before it keeps: for a while it makes no call for it, "
                    + "then its copy is shown as `stale`. Ask for sessions not seen yet to see parts that are "
                    + "`unavailable`, or order the fault before the first look.")
    VendorState fail(
            @UpstreamName @PathVariable String upstream,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema = @Schema(implementation = FaultOrder.class),
                                            examples = {
                                                @ExampleObject(name = "every answer late", value = FaultOrder.LATE),
                                                @ExampleObject(
                                                        name = "every other call fails",
                                                        value = FaultOrder.HALF),
                                                @ExampleObject(name = "one feed fails", value = FaultOrder.ONE_FEED),
                                                @ExampleObject(name = "throttled once", value = FaultOrder.THROTTLED),
                                                @ExampleObject(name = "down", value = FaultOrder.DOWN),
                                                @ExampleObject(name = "drip", value = FaultOrder.DRIP)
                                            }))
                    @org.springframework.web.bind.annotation.RequestBody
                    FaultOrder order) {
        SimulatedVendor vendor = vendor(upstream);
        vendor.clearFaults();
        vendor.fault(order.toFault());
        return VendorState.of(upstream, vendor);
    }

    @DeleteMapping("/{upstream}/fault")
    @Operation(operationId = "sandboxRecover", summary = "Let a simulated vendor answer as usual again")
    VendorState recover(@UpstreamName @PathVariable String upstream) {
        vendor(upstream).clearFaults();
        return VendorState.of(upstream, vendor(upstream));
    }

    @PostMapping("/reset")
    @Operation(
            operationId = "sandboxReset",
            summary = "Bring both simulated vendors back to how they started: no faults, full limits, counters at zero")
    SandboxState reset() {
        vendors.values().forEach(SimulatedVendor::reset);
        return state();
    }

    private SimulatedVendor vendor(String upstream) {
        SimulatedVendor vendor = vendors.get(upstream);
        if (vendor == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such upstream");
        }
        return vendor;
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    ProblemDetail unreadable(HttpMessageNotReadableException unreadable) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST,
                String.valueOf(unreadable.getMostSpecificCause().getMessage()));
    }

    /** The upstream in the path, as documented. */
    @Parameter(
            description = "Which vendor",
            schema = @Schema(allowableValues = {"deepidv", "didit"}),
            example = "didit")
    @Retention(RetentionPolicy.RUNTIME)
    @interface UpstreamName {}
}
