package dev.verification.bff.web.request;

import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Inbound;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.Trail;
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
final class InboundResolver implements HandlerMethodArgumentResolver {

    private final RequestDeadlines deadlines;
    private final Time time;

    InboundResolver(RequestDeadlines deadlines, Time time) {
        this.deadlines = deadlines;
        this.time = time;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Inbound.class;
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
        return new Inbound(RequestId.of(servlet), deadline, anew ? time.now() : Instant.MIN, trail(servlet))
                .countedBy(MemoryFilter.claim(servlet));
    }

    /** Left at the request for its line in the log. */
    private static Trail trail(HttpServletRequest request) {
        Trail trail = new Trail(Context.current());
        request.setAttribute(Trail.class.getName(), trail);
        return trail;
    }

    private static boolean readAnew(List<String> cacheControl) {
        return cacheControl.stream()
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("no-cache"));
    }
}
