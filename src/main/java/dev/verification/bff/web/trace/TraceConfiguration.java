package dev.verification.bff.web.trace;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SdkTracerProviderBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.observation.ServerRequestObservationConvention;

/** What the usual tracing does differently here: it records nothing for nobody, and nothing that a caller wrote. */
@Configuration(proxyBeanMethods = false)
class TraceConfiguration {

    @Bean
    ServerRequestObservationConvention requestObservation() {
        return new RequestObservation();
    }

    @Bean
    @Order(MicrometerTracingAutoConfiguration.RECEIVER_TRACING_OBSERVATION_HANDLER_ORDER)
    RequestSpans requestSpans(Tracer tracer, Propagator propagator) {
        return new RequestSpans(tracer, propagator);
    }

    @Bean
    SdkTracerProviderBuilderCustomizer sampling(Sampler sampler, ObjectProvider<SpanExporter> exporters) {
        boolean isCollected = exporters.stream().findAny().isPresent();
        return provider -> provider.setSampler(isCollected ? new OwnState(sampler) : Sampler.alwaysOff());
    }
}
