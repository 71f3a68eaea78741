package dev.verification.bff.access.limit;

import dev.verification.bff.access.Completion;
import dev.verification.bff.access.SecurityProblems;
import io.micrometer.core.instrument.Counter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.web.filter.OncePerRequestFilter;

/** Serves a request while its holder has a place left, and turns it away at once when not. */
public final class ConcurrencyLimitFilter extends OncePerRequestFilter {

    private final ConcurrencyLimit places;
    private final Function<HttpServletRequest, Optional<String>> holder;
    private final Counter turnedAway;
    private final SecurityProblems refusals;

    /**
     * @param holder whose place a request takes; empty for a request without a limit
     */
    ConcurrencyLimitFilter(
            ConcurrencyLimit places,
            Function<HttpServletRequest, Optional<String>> holder,
            Counter turnedAway,
            SecurityProblems refusals) {
        this.places = places;
        this.holder = holder;
        this.turnedAway = turnedAway;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> whose = holder.apply(request);
        if (whose.isEmpty()) {
            chain.doFilter(request, response);
        } else if (places.take(whose.get())) {
            serve(whose.get(), request, response, chain);
        } else {
            turnedAway.increment();
            refusals.overloaded(request, response);
        }
    }

    private void serve(String whose, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } finally {
            Completion.then(request, gone -> places.giveBack(whose));
        }
    }
}
