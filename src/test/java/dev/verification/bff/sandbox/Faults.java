package dev.verification.bff.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** The active faults of one vendor, in the order in which they were added. Thread-safe. */
final class Faults {

    private final List<ActiveFault> active = new CopyOnWriteArrayList<>();

    void add(Fault fault) {
        active.add(new ActiveFault(fault));
    }

    void clear() {
        active.clear();
    }

    /** The active faults, each with the number of calls it still affects. */
    List<Fault> left() {
        return active.stream().flatMap(fault -> fault.left().stream()).toList();
    }

    /** The fault that affects this call, if any. */
    Optional<Fault> meet(SimulatedCall call) {
        return active.stream()
                .filter(fault -> fault.meets(call))
                .map(fault -> fault.fault)
                .findFirst();
    }

    private static final class ActiveFault {

        private final Fault fault;
        private final Random chance;
        private int left;

        ActiveFault(Fault fault) {
            this.fault = fault;
            this.chance = new Random(fault.seed());
            this.left = fault.times().orElse(Integer.MAX_VALUE);
        }

        synchronized boolean meets(SimulatedCall call) {
            if (left == 0 || !call.url().contains(fault.urlPart()) || chance.nextDouble() >= fault.share()) {
                return false;
            }
            left -= fault.times().isPresent() ? 1 : 0;
            return true;
        }

        synchronized Optional<Fault> left() {
            OptionalInt times = fault.times();
            if (times.isEmpty()) {
                return Optional.of(fault);
            }
            return left == 0 ? Optional.empty() : Optional.of(fault.times(left));
        }
    }
}
