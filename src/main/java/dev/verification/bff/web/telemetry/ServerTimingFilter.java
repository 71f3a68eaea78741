package dev.verification.bff.web.telemetry;

import dev.verification.bff.access.Completion;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives every answer below {@code /api} its {@link ServerTiming}, also one of a filter behind this one. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class ServerTimingFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isAsyncDispatch(request)) {
            // The answer is known: the request is dispatched again in order to write it.
            ServerTiming.report(request, response);
            chain.doFilter(request, response);
            return;
        }
        ServerTiming.begin(response);
        try {
            chain.doFilter(request, response);
        } finally {
            Completion.onComplete(request, isDisconnected -> ServerTiming.end(request));
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !ServerTiming.appliesTo(request);
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }
}
