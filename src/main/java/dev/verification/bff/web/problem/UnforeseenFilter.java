package dev.verification.bff.web.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/** Answers what failed outside of any controller. Tomcat would log it with its message. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class UnforeseenFilter extends OncePerRequestFilter {

    private final JsonMapper mapper;

    UnforeseenFilter(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException | ServletException failure) {
            Unforeseen.log(failure);
            if (response.isCommitted()) {
                // Half an answer is out: only a broken connection tells the caller so, and this is how Tomcat breaks
                // it.
                throw new ClientAbortException();
            }
            response.resetBuffer();
            ProblemAnswer.of(ProblemKind.INTERNAL, request).writeTo(response, mapper);
        }
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }
}
