package dev.verification.bff.sandbox;

import java.time.InstantSource;

/**
 * Both vendors, simulated on two local ports until closed. Thread-safe.
 *
 * <pre>{@code
 * try (SimulatedVendors vendors = SimulatedVendors.start()) {
 *     vendors.didit().fault(Fault.throttled(Map.of("Retry-After", "2")).times(1));
 *     …
 *     assertThat(vendors.didit().calls()).isEqualTo(2);
 * }
 * }</pre>
 */
public final class SimulatedVendors implements AutoCloseable {

    private final DeepidvSimulation deepidv;
    private final DiditSimulation didit;

    private SimulatedVendors(Limits limits, InstantSource clock) {
        this.deepidv = new DeepidvSimulation(limits, clock);
        this.didit = new DiditSimulation(limits, clock);
    }

    /** Starts both with their published limits. */
    public static SimulatedVendors start() {
        return start(Limits.published());
    }

    /** Starts both with these limits. */
    public static SimulatedVendors start(Limits limits) {
        return start(limits, InstantSource.system());
    }

    /** Starts both with these limits, measured by this clock. */
    public static SimulatedVendors start(Limits limits, InstantSource clock) {
        return new SimulatedVendors(limits, clock);
    }

    public DeepidvSimulation deepidv() {
        return deepidv;
    }

    public DiditSimulation didit() {
        return didit;
    }

    public String deepidvUrl() {
        return deepidv.url();
    }

    public String diditUrl() {
        return didit.url();
    }

    /** Resets both. */
    public void reset() {
        deepidv.reset();
        didit.reset();
    }

    @Override
    public void close() {
        deepidv.close();
        didit.close();
    }
}
