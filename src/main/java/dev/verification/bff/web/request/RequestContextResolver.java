package dev.verification.bff.web.request;

import dev.verification.bff.upstream.CallStats;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.Time;
import io.opentelemetry.context.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands a controller what the calls made for a request must know: its id, its deadline, whether to read anew. */
final class RequestContextResolver implements HandlerMethodArgumentResolver {

    private final RequestDeadlines deadlines;
    private final Time time;

    RequestContextResolver(RequestDeadlines deadlines, Time time) {
        this.deadlines = deadlines;
        this.time = time;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == RequestContext.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        HttpServletRequest servlet = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        Deadline deadline = deadlines.checked(servlet);
        boolean anew = readAnew(Collections.list(servlet.getHeaders(HttpHeaders.CACHE_CONTROL)));
        return new RequestContext(RequestId.of(servlet), deadline, anew ? time.now() : Instant.MIN, trail(servlet))
                .countedBy(MemoryFilter.claim(servlet));
    }

    /** Left at the request for its line in the log. */
    private static CallStats trail(HttpServletRequest request) {
        CallStats trail = new CallStats(Context.current());
        request.setAttribute(CallStats.class.getName(), trail);
        return trail;
    }

    private static boolean readAnew(List<String> cacheControl) {
        return cacheControl.stream()
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("no-cache"));
    }
}
