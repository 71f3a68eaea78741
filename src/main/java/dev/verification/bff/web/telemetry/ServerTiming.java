package dev.verification.bff.web.telemetry;

import dev.verification.bff.upstream.AnswerCost;
import dev.verification.bff.upstream.CallStats;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The {@code Server-Timing} header: for each upstream the milliseconds that the answer waited for it, the calls that the answer
 * reports and the parts from the cache, as {@link AnswerCost} defines them; then the milliseconds in the queue for permits.
 *
 * @see <a href="https://www.w3.org/TR/server-timing/">W3C Server Timing</a>
 */
public final class ServerTiming {

    public static final String HEADER = "Server-Timing";

    private static final List<String> UPSTREAMS = List.of("deepidv", "didit");

    /** Of an answer for which no upstream was asked. */
    private static final String NOTHING = UPSTREAMS.stream()
            .map(upstream -> entry(new AnswerCost.Part(upstream, Duration.ZERO, 0, 0)))
            .collect(Collectors.joining(", ", "", ", " + queue(Duration.ZERO)));

    private ServerTiming() {}

    /** Sets the header to what the request has cost; to be called when the answer is known, before it is written. */
    public static void report(HttpServletRequest request, HttpServletResponse response) {
        cost(request)
                .flatMap(cost -> cost.report(UPSTREAMS))
                .ifPresent(report -> response.setHeader(HEADER, value(report)));
    }

    /** Sets the header of an answer for which no upstream was asked yet; {@link #report} replaces it. */
    public static void begin(HttpServletResponse response) {
        response.setHeader(HEADER, NOTHING);
    }

    /** Whether the answer to a request has the header. */
    public static boolean appliesTo(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + "/api/");
    }

    /** Leaves the calls of a request that ended without an answer to another answer's header. */
    static void end(HttpServletRequest request) {
        cost(request).ifPresent(AnswerCost::close);
    }

    private static Optional<AnswerCost> cost(HttpServletRequest request) {
        return request.getAttribute(CallStats.class.getName()) instanceof CallStats stats
                ? Optional.of(stats.cost())
                : Optional.empty();
    }

    private static String value(AnswerCost.Report report) {
        StringBuilder value = new StringBuilder(96);
        report.parts().forEach(part -> value.append(entry(part)).append(", "));
        return value.append(queue(report.queued())).toString();
    }

    private static String entry(AnswerCost.Part part) {
        return part.upstream() + ";dur=" + part.waited().toMillis() + ";desc=\"calls=" + part.calls() + " kept="
                + part.kept() + '"';
    }

    private static String queue(Duration queued) {
        return "queue;dur=" + queued.toMillis();
    }
}
