package dev.verification.bff.web.async;

import dev.verification.bff.web.telemetry.ServerTiming;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncUtils;
import org.springframework.web.method.support.AsyncHandlerMethodReturnValueHandler;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.HandlerMethodReturnValueHandlerComposite;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Sends an {@link AsyncAnswer}: at once when it is complete at once, as a cached one is. Otherwise the container gets its
 * thread back, and dispatches the request a second time when the answer is complete. By hand, since Spring dispatches a
 * second time even for a {@code Mono} that has its value already.
 */
final class AsyncAnswerHandler implements AsyncHandlerMethodReturnValueHandler {

    private final Supplier<HandlerMethodReturnValueHandler> synchronousHandler;

    private AsyncAnswerHandler(Supplier<HandlerMethodReturnValueHandler> synchronousHandler) {
        this.synchronousHandler = synchronousHandler;
    }

    @Override
    public boolean supportsReturnType(MethodParameter returned) {
        return returned.getParameterType() == AsyncAnswer.class;
    }

    @Override
    public boolean isAsyncReturnValue(@Nullable Object value, MethodParameter returned) {
        return value instanceof AsyncAnswer;
    }

    @Override
    public void handleReturnValue(
            @Nullable Object value, MethodParameter returned, ModelAndViewContainer container, NativeWebRequest request)
            throws Exception {
        DeferredResult<?> answer =
                value instanceof AsyncAnswer<?> async ? async.start() : new DeferredResult<>(null, () -> null);
        Object result = answer.hasResult() ? answer.getResult() : null;
        if (result == null || result instanceof Throwable) {
            WebAsyncUtils.getAsyncManager(request).startDeferredResultProcessing(answer, container);
        } else {
            ServerTiming.report(
                    Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)),
                    Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class)));
            synchronousHandler.get().handleReturnValue(result, new Unwrapped(returned, result), container, request);
        }
    }

    /** Describes the result as if the controller had returned it. */
    private static final class Unwrapped extends MethodParameter {

        private final Object result;

        Unwrapped(MethodParameter async, Object result) {
            super(async);
            this.result = result;
        }

        @Override
        public Class<?> getParameterType() {
            return result.getClass();
        }

        @Override
        public Type getGenericParameterType() {
            return ResolvableType.forType(super.getGenericParameterType())
                    .getGeneric()
                    .getType();
        }

        @Override
        public Unwrapped clone() {
            return new Unwrapped(this, result);
        }
    }

    /** Registers the handler with Spring MVC. */
    @Configuration(proxyBeanMethods = false)
    static class Registration implements WebMvcConfigurer {

        private final ObjectProvider<RequestMappingHandlerAdapter> adapter;

        Registration(ObjectProvider<RequestMappingHandlerAdapter> adapter) {
            this.adapter = adapter;
        }

        @Override
        public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
            handlers.add(new AsyncAnswerHandler(SingletonSupplier.of(this::allHandlers)));
        }

        private HandlerMethodReturnValueHandler allHandlers() {
            return new HandlerMethodReturnValueHandlerComposite()
                    .addHandlers(adapter.getObject().getReturnValueHandlers());
        }
    }
}
