package dev.verification.bff.web.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Fails as nobody foresaw, where the header {@code X-Break} says. Its messages hold what nobody should see. */
final class Breaking {

    static final String SECRET = "jana.okafor@example.com";

    private Breaking() {}

    private static void breakAt(String place, HttpServletRequest request) {
        if (place.equals(request.getHeader("X-Break"))) {
            throw new IllegalStateException(SECRET);
        }
    }

    private static void breakHalfway(String place, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if ((place + " halfway").equals(request.getHeader("X-Break"))) {
            response.getOutputStream().print("{\"sessions\":[");
            response.flushBuffer();
            throw new IllegalStateException(SECRET);
        }
    }

    /** Before a controller. */
    static final class InFilter extends OncePerRequestFilter {
        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            breakAt("filter", request);
            breakHalfway("filter", request, response);
            chain.doFilter(request, response);
        }
    }

    /** As a controller's own failure. */
    static final class InHandler implements WebMvcConfigurer, HandlerInterceptor {
        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addInterceptor(this);
        }

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
                throws IOException {
            breakAt("handler", request);
            breakHalfway("handler", request, response);
            return true;
        }
    }
}
