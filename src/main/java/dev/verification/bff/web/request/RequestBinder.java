package dev.verification.bff.web.request;

import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.web.request.InvalidRequestException.ParameterError;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Validator;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Binds a request to the request records among its controller method's parameters, and refuses it when anything in it is
 * invalid or unknown to them. All errors are reported at once, before any upstream is called.
 */
@Component
final class RequestBinder implements HandlerInterceptor, HandlerMethodArgumentResolver {

    private static final ClassValue<List<QueryParameter>> PARAMETERS = new ClassValue<>() {
        @Override
        protected List<QueryParameter> computeValue(Class<?> type) {
            return Stream.of(type.getRecordComponents())
                    .map(QueryParameter::new)
                    .toList();
        }
    };

    private static final ClassValue<Constructor<?>> CONSTRUCTORS = new ClassValue<>() {
        @Override
        protected Constructor<?> computeValue(Class<?> type) {
            return BeanUtils.getResolvableConstructor(type);
        }
    };

    private final Validator validator;
    private final RequestDeadlines deadlines;

    RequestBinder(Validator validator, RequestDeadlines deadlines) {
        this.validator = validator;
        this.deadlines = deadlines;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && request.getDispatcherType() == DispatcherType.REQUEST
                && !HttpMethod.OPTIONS.matches(request.getMethod())) {
            bind(request, method.getMethodParameters());
        }
        return true;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return isRequestRecord(parameter.getParameterType());
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        return request.getAttribute(parameter.getParameterType().getName(), RequestAttributes.SCOPE_REQUEST);
    }

    private void bind(HttpServletRequest request, MethodParameter[] arguments) {
        if (request.getRequestURI().indexOf(';') >= 0) {
            // Spring would drop it, and ask for another session than the caller named.
            throw new InvalidRequestException("path", "must not hold a semicolon; write it as %3B");
        }
        List<Class<?>> types = Stream.of(arguments)
                .<Class<?>>map(MethodParameter::getParameterType)
                .filter(RequestBinder::isRequestRecord)
                .toList();
        Map<String, QueryParameter> known = new LinkedHashMap<>();
        types.forEach(type -> PARAMETERS.get(type).forEach(parameter -> known.put(parameter.name(), parameter)));
        QueryString query = new QueryString(request.getQueryString(), known, validator);
        List<ParameterError> errors = new ArrayList<>(query.errors());
        if (Stream.of(arguments).anyMatch(argument -> argument.getParameterType() == RequestContext.class)) {
            deadlines.error(request).ifPresent(errors::add);
        }
        if (!errors.isEmpty()) {
            throw new InvalidRequestException(errors);
        }
        types.forEach(type -> request.setAttribute(type.getName(), create(type, query)));
    }

    private static Object create(Class<?> type, QueryString query) {
        @Nullable
        Object[] values = PARAMETERS.get(type).stream().map(query::value).toArray();
        return BeanUtils.instantiateClass(CONSTRUCTORS.get(type), values);
    }

    private static boolean isRequestRecord(Class<?> type) {
        return type.isAnnotationPresent(ParameterObject.class);
    }
}
