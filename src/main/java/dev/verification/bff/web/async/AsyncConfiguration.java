package dev.verification.bff.web.async;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.HandlerMethodReturnValueHandlerComposite;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/** Has deferred answers sent. */
@Configuration(proxyBeanMethods = false)
class AsyncConfiguration implements WebMvcConfigurer {

    private final ObjectProvider<RequestMappingHandlerAdapter> adapter;

    AsyncConfiguration(ObjectProvider<RequestMappingHandlerAdapter> adapter) {
        this.adapter = adapter;
    }

    @Override
    public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
        handlers.add(new AsyncAnswerHandler(SingletonSupplier.of(this::plain)));
    }

    private HandlerMethodReturnValueHandler plain() {
        return new HandlerMethodReturnValueHandlerComposite()
                .addHandlers(adapter.getObject().getReturnValueHandlers());
    }
}
