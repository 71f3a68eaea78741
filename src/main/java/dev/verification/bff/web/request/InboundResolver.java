package dev.verification.bff.web.request;

import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Inbound;
import dev.verification.bff.upstream.Time;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands a controller what the calls made for a request must know: its id, its deadline, whether to read anew. */
final class InboundResolver implements HandlerMethodArgumentResolver {

    private final Duration defaultDeadline;
    private final Time time;

    InboundResolver(Duration defaultDeadline, Time time) {
        this.defaultDeadline = defaultDeadline;
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
        Deadline deadline = Deadline.after(patience(request.getHeader(RequestHeader.TIMEOUT.wireName())), time.clock());
        return new Inbound(RequestId.of(request), deadline, readAnew(request.getHeader(HttpHeaders.CACHE_CONTROL)));
    }

    private Duration patience(@Nullable String header) {
        if (header == null) {
            return defaultDeadline;
        }
        RequestHeader.TIMEOUT.range().complaint(header).ifPresent(complaint -> {
            throw new InvalidRequestException(RequestHeader.TIMEOUT.wireName(), complaint);
        });
        return Duration.ofMillis(Long.parseLong(header));
    }

    private static boolean readAnew(@Nullable String cacheControl) {
        return cacheControl != null && cacheControl.toLowerCase(Locale.ROOT).contains("no-cache");
    }
}
