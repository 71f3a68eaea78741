package dev.verification.bff.web.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands a controller its checked {@link Parameters}, by what its method {@link Accepts}. */
final class ParametersResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Parameters.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        Accepts accepts = Objects.requireNonNull(parameter.getMethodAnnotation(Accepts.class));
        HttpServletRequest servlet = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        if (servlet.getRequestURI().indexOf(';') >= 0) {
            // Spring would drop it, and ask for another session than the caller named.
            throw new InvalidRequestException("path", "must not hold a semicolon; write it as %3B");
        }
        Parameters parameters = QueryString.read(servlet.getQueryString(), List.of(accepts.value()));
        parameters.leaveAt(servlet);
        return parameters;
    }
}
