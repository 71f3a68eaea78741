package dev.verification.bff.web.trace;

import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;

/** Makes a request's span without what an exception says, which may quote a caller or an upstream. */
final class RequestSpans extends PropagatingReceiverTracingObservationHandler<ReceiverContext<?>> {

    RequestSpans(Tracer tracer, Propagator propagator) {
        super(tracer, propagator);
    }

    /** Its type is one of the span's values already. */
    @Override
    public void onError(ReceiverContext<?> context) {}
}
