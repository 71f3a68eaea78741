package dev.verification.bff.sandbox;

import dev.verification.bff.web.openapi.Answers;
import dev.verification.bff.web.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.extensions.Extension;
import io.swagger.v3.oas.annotations.extensions.ExtensionProperty;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Shows the state of the simulated vendors, and makes them fail or change. Only there if {@link SandboxConfiguration} is imported,
 * for the same reasons as {@link SimulatedUpstreams}.
 */
@TestComponent
@Profile(SimulatedUpstreams.PROFILE)
@RestController
@RequestMapping(path = "/sandbox", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(
        name = "sandbox",
        description = "The simulated vendors: make them fail, change their sessions, start over",
        extensions = @Extension(properties = @ExtensionProperty(name = "x-first", value = "true", parseValue = true)))
class SandboxController {

    private final Map<String, SimulatedVendor> vendors;
    private final UpstreamState upstreams;

    SandboxController(SimulatedVendors vendors, UpstreamState upstreams) {
        this.vendors = Map.of("deepidv", vendors.deepidv(), "didit", vendors.didit());
        this.upstreams = upstreams;
    }

    @GetMapping
    @Answers(
            examples = {},
            callsUpstream = false)
    @Operation(
            operationId = "sandboxState",
            summary = "State of the simulated vendors: calls received, remaining limits, active faults")
    SandboxState state() {
        return SandboxState.of(vendors);
    }

    @PutMapping(path = "/{upstream}/fault", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Answers(
            examples = {},
            callsUpstream = false,
            problems = {ProblemType.NOT_FOUND, ProblemType.UNSUPPORTED_MEDIA_TYPE})
    @Operation(
            operationId = "sandboxFail",
            summary = "Make a simulated vendor fail",
            description =
                    "**Start here.** Execute, with what is filled in: Didit now fails for the feed of the first session. "
                            + "Then open `GET /api/v1/sessions` below and execute it: that session's reviews are "
                            + "`unavailable`, all others are there, and `complete` is false. `POST /sandbox/reset` starts "
                            + "over.\n\nThe examples make a vendor slow, throttled or broken, and replace the active faults. "
                            + "Only `kind` is required; the other members say how, how often and for which calls.",
            extensions =
                    @Extension(properties = @ExtensionProperty(name = "x-open", value = "true", parseValue = true)))
    VendorState fail(
            @UpstreamName @PathVariable String upstream,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema = @Schema(implementation = FaultOrder.class),
                                            examples = {
                                                @ExampleObject(name = "one feed fails", value = FaultOrder.ONE_FEED),
                                                @ExampleObject(name = "every answer late", value = FaultOrder.LATE),
                                                @ExampleObject(
                                                        name = "every other call fails",
                                                        value = FaultOrder.HALF),
                                                @ExampleObject(name = "throttled once", value = FaultOrder.THROTTLED),
                                                @ExampleObject(name = "down", value = FaultOrder.DOWN),
                                                @ExampleObject(
                                                        name = "down, cache not emptied",
                                                        value = FaultOrder.STALE),
                                                @ExampleObject(name = "drip", value = FaultOrder.DRIP)
                                            }))
                    @org.springframework.web.bind.annotation.RequestBody(required = false)
                    byte @Nullable [] body) {
        SimulatedVendor vendor = vendor(upstream);
        FaultOrder order = FaultOrderReader.read(body);
        vendor.clearFaults();
        vendor.fault(order.toFault());
        if (!order.keepsCache()) {
            upstreams.emptyCaches();
        }
        return VendorState.of(upstream, vendor);
    }

    @DeleteMapping("/{upstream}/fault")
    @Answers(
            examples = {},
            callsUpstream = false,
            problems = ProblemType.NOT_FOUND)
    @Operation(operationId = "sandboxRecover", summary = "Remove the faults of a simulated vendor")
    VendorState recover(@UpstreamName @PathVariable String upstream) {
        vendor(upstream).clearFaults();
        return VendorState.of(upstream, vendor(upstream));
    }

    @PostMapping("/{upstream}/sessions/{session_id}/change")
    @Answers(
            examples = {},
            callsUpstream = false,
            problems = ProblemType.NOT_FOUND)
    @Operation(
            operationId = "sandboxChange",
            summary = "Simulate a reviewer: the session's status changes, and the vendor sends a webhook",
            description =
                    "At Didit the status turns to `In Review`, and from that to `Approved`, and the feed gets an entry; at "
                            + "deepidv it turns to `VERIFIED`, and from that to `REJECTED`. The webhook is signed as the "
                            + "vendor signs it and sent over a socket: the next read is a new one, and `GET /api/v1/changes` "
                            + "reports the session.")
    ChangedSession change(
            @UpstreamName @PathVariable String upstream,
            @Parameter(description = "The vendor's id of the session", example = FaultOrder.SESSION)
                    @PathVariable("session_id")
                    String sessionId) {
        return vendor(upstream)
                .change(sessionId)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such session"));
    }

    @PostMapping("/reset")
    @Answers(
            examples = {},
            callsUpstream = false)
    @Operation(
            operationId = "sandboxReset",
            summary =
                    "Start over: no faults, full limits, counters at zero; the service's caches are emptied, its circuit "
                            + "breakers closed, its pauses ended")
    SandboxState reset() {
        vendors.values().forEach(SimulatedVendor::reset);
        upstreams.forget();
        return state();
    }

    private SimulatedVendor vendor(String upstream) {
        SimulatedVendor vendor = vendors.get(upstream);
        if (vendor == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such upstream");
        }
        return vendor;
    }

    /** The upstream in the path, as documented. */
    @Parameter(
            description = "Which vendor",
            schema = @Schema(allowableValues = {"deepidv", "didit"}),
            example = "didit")
    @Retention(RetentionPolicy.RUNTIME)
    @interface UpstreamName {}
}
