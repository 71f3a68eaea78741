package dev.verification.bff.testing;

import dev.verification.bff.sandbox.Limits;
import dev.verification.bff.sandbox.SimulatedVendors;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts what a {@link ServiceTest} needs. */
final class ServiceExtension implements ParameterResolver, BeforeEachCallback {

    /** Isolates tests from each other: no caching, no limits, no circuit breaker, no retries. */
    private static final List<String> ISOLATED = List.of(
            "bff.sessions-fresh=0s",
            "bff.reviews-fresh=0s",
            "bff.absent-fresh=0s",
            "bff.stale-while-revalidate=0s",
            "bff.stale-if-error=0s",
            "deepidv.per-second=10000",
            "deepidv.burst=10000",
            "deepidv.per-day=1000000",
            "deepidv.resilience.breaker.minimum-calls=1000000",
            "deepidv.resilience.retry.max-attempts=1",
            "didit.per-window=1000000",
            "didit.resilience.breaker.minimum-calls=1000000",
            "didit.resilience.retry.max-attempts=1");

    @Override
    public void beforeEach(ExtensionContext context) {
        stack(context).vendors.reset();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == SimulatedVendors.class || type == RunningService.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Stack stack = stack(context);
        return parameter.getParameter().getType() == SimulatedVendors.class ? stack.vendors : stack.service;
    }

    private static Stack stack(ExtensionContext context) {
        List<String> own = List.of(
                context.getRequiredTestClass().getAnnotation(ServiceTest.class).value());
        return context.getRoot()
                .getStore(Namespace.create(ServiceExtension.class))
                .computeIfAbsent(own, Stack::start, Stack.class);
    }

    private record Stack(SimulatedVendors vendors, RunningService service) implements AutoCloseable {

        static Stack start(List<String> properties) {
            SimulatedVendors vendors = SimulatedVendors.start(Limits.unlimited());
            return new Stack(
                    vendors,
                    RunningService.inFrontOf(
                            vendors,
                            Stream.concat(ISOLATED.stream(), properties.stream())
                                    .toArray(String[]::new)));
        }

        @Override
        public void close() {
            service.close();
            vendors.close();
        }
    }
}
