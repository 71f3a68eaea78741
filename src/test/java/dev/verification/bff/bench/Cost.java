package dev.verification.bff.bench;

import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What one page cost a server, on average over many.
 *
 * @param cpu milliseconds of processor time
 * @param allocated bytes
 * @param perSecond pages a second
 */
record Cost(double cpu, double allocated, double perSecond) {

    /** Of so many pages as the load tells of. */
    static Cost of(ServerProcess server, LongSupplier load) {
        long allocated = server.allocatedBytes();
        long cpu = server.cpu().toNanos();
        long began = System.nanoTime();
        double pages = load.getAsLong();
        long took = System.nanoTime() - began;
        return new Cost(
                (server.cpu().toNanos() - cpu) / 1e6 / pages,
                (server.allocatedBytes() - allocated) / pages,
                pages * 1e9 / took);
    }

    /** The one in the middle by processor time. */
    static Cost median(List<Cost> costs) {
        return costs.stream()
                .sorted(Comparator.comparingDouble(Cost::cpu))
                .toList()
                .get(costs.size() / 2);
    }
}
