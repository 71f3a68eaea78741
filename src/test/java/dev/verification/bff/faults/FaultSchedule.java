package dev.verification.bff.faults;

import dev.verification.bff.sandbox.Fault;
import dev.verification.bff.sandbox.SimulatedVendor;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.sandbox.Symptom;
import dev.verification.bff.sandbox.WaitForm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The fault of each vendor in each phase: all kinds in turn, each for a fraction of the calls. */
final class FaultSchedule {

    private static final double SHARE = 0.6;
    /** 17 MiB each: a higher share would test the machine instead. */
    private static final double SHARE_OF_HUGE = 0.05;

    private static final Duration WAIT = Duration.ofSeconds(1);
    /** Longer than any attempt may take. */
    private static final Duration SILENCE = Duration.ofSeconds(12);

    private final List<Fault> faults = all();

    int size() {
        return faults.size();
    }

    /** Replaces the faults by those of a phase; the vendors never have the same. */
    void begin(int phase, SimulatedVendors vendors) {
        set(vendors.deepidv(), phase * 7 + 3, phase);
        set(vendors.didit(), phase, phase);
    }

    private void set(SimulatedVendor vendor, int number, int seed) {
        vendor.clearFaults();
        Fault fault = faults.get(number % faults.size());
        vendor.fault(fault.share(fault.symptom() instanceof Symptom.Huge ? SHARE_OF_HUGE : SHARE, seed));
    }

    private static List<Fault> all() {
        List<Fault> faults = new ArrayList<>(List.of(
                Fault.latency(Duration.ZERO),
                Fault.latency(Duration.ofMillis(300)),
                Fault.latency(SILENCE),
                Fault.reset(),
                Fault.cutBody(),
                Fault.drip(Duration.ofSeconds(4)),
                Fault.empty(),
                Fault.jsonNull(),
                Fault.html(),
                Fault.huge(),
                Fault.redirect("http://127.0.0.1:9/"),
                Fault.bareArray(),
                Fault.throttled(Map.of()),
                Fault.throttled(Map.of("Retry-After", "soon", "X-RateLimit-Limit", "many")),
                Fault.status(503, "1")));
        for (WaitForm form : WaitForm.values()) {
            faults.add(Fault.throttled(form, WAIT));
        }
        IntStream.of(204, 304, 400, 401, 402, 403, 404, 408, 409, 422, 425, 500, 501, 502, 503, 504, 599)
                .mapToObj(Fault::status)
                .forEach(faults::add);
        return faults;
    }
}
