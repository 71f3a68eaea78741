package dev.verification.bff.web.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/**
 * Decides as another does, and leaves out of our spans the {@code tracestate} of a caller: any text may stand there.
 *
 * @param sampler decides
 */
record OwnState(Sampler sampler) implements Sampler {

    @Override
    public SamplingResult shouldSample(
            Context parent, String traceId, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        return new Decided(sampler.shouldSample(parent, traceId, name, kind, attributes, links));
    }

    @Override
    public String getDescription() {
        return sampler.getDescription();
    }

    private record Decided(SamplingResult result) implements SamplingResult {

        @Override
        public SamplingDecision getDecision() {
            return result.getDecision();
        }

        @Override
        public Attributes getAttributes() {
            return result.getAttributes();
        }

        @Override
        public TraceState getUpdatedTraceState(TraceState parent) {
            return TraceState.getDefault();
        }
    }
}
