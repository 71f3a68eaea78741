package dev.verification.bff.web.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/** Handles exceptions thrown outside of any controller, which Tomcat would log together with their messages. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class UnexpectedFailureFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(UnexpectedFailureFilter.class);
    private static final int MAX_FRAMES = 8;

    private final JsonMapper mapper;

    UnexpectedFailureFilter(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** Logs the type and the place of a failure, but not its message, which may quote a caller or an upstream. */
    static void log(Exception failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        log.error(
                "Unexpected {} at {}",
                cause.getClass().getName(),
                Arrays.stream(cause.getStackTrace()).limit(MAX_FRAMES).toList());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException | ServletException failure) {
            log(failure);
            if (response.isCommitted()) {
                // Only a broken connection tells the caller that half of the response is missing; this exception makes
                // Tomcat break it.
                throw new ClientAbortException();
            }
            response.resetBuffer();
            ProblemResponse.of(ProblemType.INTERNAL, request).writeTo(response, mapper);
        }
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }
}
