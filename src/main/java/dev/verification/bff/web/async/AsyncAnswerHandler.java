package dev.verification.bff.web.async;

import java.lang.reflect.Type;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncUtils;
import org.springframework.web.method.support.AsyncHandlerMethodReturnValueHandler;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Sends a {@link AsyncAnswer} answer: at once when it is there at once, as a kept one is. Otherwise the thread goes back
 * to the container, and the request takes its whole way a second time when the answer comes.
 */
final class AsyncAnswerHandler implements AsyncHandlerMethodReturnValueHandler {

    private final Supplier<HandlerMethodReturnValueHandler> plain;

    /**
     * @param plain sends what a controller returns
     */
    AsyncAnswerHandler(Supplier<HandlerMethodReturnValueHandler> plain) {
        this.plain = plain;
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
                value instanceof AsyncAnswer<?> deferred ? deferred.begin() : new DeferredResult<>(null, () -> null);
        Object there = answer.hasResult() ? answer.getResult() : null;
        if (there == null || there instanceof Throwable) {
            WebAsyncUtils.getAsyncManager(request).startDeferredResultProcessing(answer, container);
        } else {
            plain.get().handleReturnValue(there, new Held(returned, there), container, request);
        }
    }

    /** What a controller's deferred answer holds, as if the controller had returned that. */
    private static final class Held extends MethodParameter {

        private final Object value;

        Held(MethodParameter deferred, Object value) {
            super(deferred);
            this.value = value;
        }

        @Override
        public Class<?> getParameterType() {
            return value.getClass();
        }

        @Override
        public Type getGenericParameterType() {
            return ResolvableType.forType(super.getGenericParameterType())
                    .getGeneric()
                    .getType();
        }

        @Override
        public Held clone() {
            return new Held(this, value);
        }
    }
}
