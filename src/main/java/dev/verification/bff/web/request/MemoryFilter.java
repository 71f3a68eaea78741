package dev.verification.bff.web.request;

import dev.verification.bff.access.Completion;
import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.capacity.MemoryLimit;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Opens a claim for the memory that a request uses, and releases it once the request is complete. */
@Component
class MemoryFilter extends OncePerRequestFilter {

    private static final String CLAIM = MemoryClaim.class.getName();

    private final MemoryLimit memory;

    MemoryFilter(MemoryLimit memory) {
        this.memory = memory;
    }

    static MemoryClaim claim(HttpServletRequest request) {
        return request.getAttribute(CLAIM) instanceof MemoryClaim claim ? claim : MemoryClaim.uncounted();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        MemoryClaim claim = MemoryClaim.of(memory);
        request.setAttribute(CLAIM, claim);
        try {
            chain.doFilter(request, response);
        } finally {
            Completion.onComplete(request, isDisconnected -> claim.release());
        }
    }
}
