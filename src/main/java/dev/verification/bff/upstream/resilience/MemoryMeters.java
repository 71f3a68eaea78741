package dev.verification.bff.upstream.resilience;

import dev.verification.bff.capacity.MemoryLimit;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Shows the memory that bodies, answers and caches take. */
final class MemoryMeters {

    private MemoryMeters() {}

    static void of(MemoryLimit limit, MeterRegistry meters) {
        Gauge.builder("bff.memory.limit", limit, MemoryLimit::capacity)
                .baseUnit("bytes")
                .description("what bodies under way, answers being made and caches may take together")
                .register(meters);
        Gauge.builder("bff.memory.used", limit, MemoryLimit::used)
                .baseUnit("bytes")
                .description("what they take")
                .register(meters);
        Gauge.builder("bff.memory.waiting", limit, MemoryLimit::waiting)
                .description("bodies and answers that wait for memory")
                .register(meters);
        FunctionCounter.builder("bff.memory.refused", limit, MemoryLimit::refused)
                .description("bodies and answers for which there was no memory")
                .register(meters);
    }
}
