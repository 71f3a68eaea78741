package dev.verification.bff.web.telemetry;

import java.util.Map;
import java.util.StringJoiner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * A request's log line, as fields and as a sentence. Every value is our own, checked, or a number: nothing that a caller
 * wrote can forge a line.
 *
 * @param requestId checked, or our own
 * @param traceId of the request's trace; an empty text when there is none
 * @param caller an empty text when unknown
 * @param method one of the known ones, or OTHER
 * @param route the path's pattern, never the path; {@code none} when no route matches
 * @param status of the response; 499 when the caller went away before
 * @param milliseconds from the first filter to the completion
 * @param attempts at each upstream
 * @param parts how many parts had which outcome, by upstream
 */
record RequestLine(
        String requestId,
        String traceId,
        String caller,
        String method,
        String route,
        int status,
        long milliseconds,
        Map<String, Integer> attempts,
        Map<String, Integer> parts) {

    private static final Logger log = LoggerFactory.getLogger("requests");

    static boolean isEnabled() {
        return log.isInfoEnabled();
    }

    void write() {
        LoggingEventBuilder line = log.atInfo().addKeyValue("request_id", requestId);
        if (!traceId.isEmpty()) {
            line = line.addKeyValue("traceId", traceId);
        }
        line = line.addKeyValue("caller", caller)
                .addKeyValue("method", method)
                .addKeyValue("route", route)
                .addKeyValue("status", status)
                .addKeyValue("duration_ms", milliseconds);
        for (Map.Entry<String, Integer> count : attempts.entrySet()) {
            line = line.addKeyValue("attempts_" + count.getKey(), count.getValue());
        }
        for (Map.Entry<String, Integer> count : parts.entrySet()) {
            line = line.addKeyValue("parts_" + count.getKey(), count.getValue());
        }
        line.log(sentence());
    }

    /** For people; programs read the fields. */
    private String sentence() {
        return method + ' ' + route + ' ' + status + " in " + milliseconds + " ms"
                + (caller.isEmpty() ? "" : " for " + caller)
                + counts("attempts", attempts)
                + counts("parts", parts)
                + " [" + requestId + ']';
    }

    private static String counts(String what, Map<String, Integer> counts) {
        if (counts.isEmpty()) {
            return "";
        }
        StringJoiner text = new StringJoiner(", ", "; " + what + ": ", "");
        counts.forEach((name, count) -> text.add(name + ' ' + count));
        return text.toString();
    }
}
