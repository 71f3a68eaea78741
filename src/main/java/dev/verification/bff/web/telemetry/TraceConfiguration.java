package dev.verification.bff.web.telemetry;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SdkTracerProviderBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.http.server.observation.ServerRequestObservationConvention;

/** Restricts Spring Boot's tracing: nothing is recorded without an exporter, and nothing that a caller wrote. */
@Configuration(proxyBeanMethods = false)
class TraceConfiguration {

    @Bean
    ServerRequestObservationConvention requestObservation() {
        return new WithoutPath();
    }

    @Bean
    @Order(MicrometerTracingAutoConfiguration.RECEIVER_TRACING_OBSERVATION_HANDLER_ORDER)
    PropagatingReceiverTracingObservationHandler<ReceiverContext<?>> requestSpans(
            Tracer tracer, Propagator propagator) {
        return new WithoutMessage(tracer, propagator);
    }

    @Bean
    SdkTracerProviderBuilderCustomizer sampling(Sampler sampler, ObjectProvider<SpanExporter> exporters) {
        boolean isExported = exporters.stream().findAny().isPresent();
        return provider -> provider.setSampler(isExported ? new WithoutTraceState(sampler) : Sampler.alwaysOff());
    }

    /** Metrics and spans with values from small sets only; the default convention adds the path. */
    private static final class WithoutPath extends DefaultServerRequestObservationConvention {

        @Override
        public String getContextualName(ServerRequestObservationContext context) {
            KeyValue method = method(context);
            String route = context.getPathPattern();
            return route == null ? method.getValue() : method.getValue() + ' ' + route;
        }

        @Override
        public KeyValues getHighCardinalityKeyValues(ServerRequestObservationContext context) {
            return KeyValues.empty();
        }
    }

    /** Spans without the messages of exceptions, which may quote a caller or an upstream; their types are a tag already. */
    private static final class WithoutMessage extends PropagatingReceiverTracingObservationHandler<ReceiverContext<?>> {

        WithoutMessage(Tracer tracer, Propagator propagator) {
            super(tracer, propagator);
        }

        @Override
        public void onError(ReceiverContext<?> context) {}
    }

    /**
     * Spans without a caller's {@code tracestate}, which may hold any text.
     *
     * @param sampler decides which spans are sampled
     */
    private record WithoutTraceState(Sampler sampler) implements Sampler {

        @Override
        public SamplingResult shouldSample(
                Context parent,
                String traceId,
                String name,
                SpanKind kind,
                Attributes attributes,
                List<LinkData> links) {
            SamplingResult result = sampler.shouldSample(parent, traceId, name, kind, attributes, links);
            return new SamplingResult() {
                @Override
                public SamplingDecision getDecision() {
                    return result.getDecision();
                }

                @Override
                public Attributes getAttributes() {
                    return result.getAttributes();
                }

                @Override
                public TraceState getUpdatedTraceState(TraceState callers) {
                    return TraceState.getDefault();
                }
            };
        }

        @Override
        public String getDescription() {
            return sampler.getDescription();
        }
    }
}
