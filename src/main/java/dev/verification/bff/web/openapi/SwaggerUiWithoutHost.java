package dev.verification.bff.web.openapi;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.webmvc.ui.SwaggerConfigResource;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Removes the one URL with a host from Swagger UI's configuration: the host is whatever the request claims, and OAuth login is
 * not used there.
 */
@ControllerAdvice(assignableTypes = SwaggerConfigResource.class)
final class SwaggerUiWithoutHost implements ResponseBodyAdvice<Map<String, Object>> {

    @Override
    public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return Map.class.isAssignableFrom(returned.getParameterType());
    }

    @Override
    public @Nullable Map<String, Object> beforeBodyWrite(
            @Nullable Map<String, Object> configuration,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (configuration != null) {
            configuration.remove("oauth2RedirectUrl");
        }
        return configuration;
    }
}
