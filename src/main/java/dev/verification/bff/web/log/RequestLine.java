package dev.verification.bff.web.log;

import java.util.Map;
import java.util.StringJoiner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What the log tells of a request, as fields and as a sentence. Every value is ours, checked, or a number: nothing that
 * a caller wrote can forge a line.
 *
 * @param requestId checked or made by us
 * @param traceId of the trace that the request belongs to; empty text when there is none
 * @param caller empty text when unknown
 * @param method one of the known ones, or OTHER
 * @param route the pattern of the path, never the path; {@code none} when nothing answers it
 * @param status as answered; 499 when the caller did not wait for it
 * @param milliseconds from the request's first filter to its completion
 * @param attempts sent to each upstream for this request
 * @param parts how each upstream's readings ended, and how many ended so
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

    static boolean isWanted() {
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

    /** For people; a program reads the fields. */
    private String sentence() {
        return method + ' ' + route + ' ' + status + " in " + milliseconds + " ms"
                + (caller.isEmpty() ? "" : " for " + caller)
                + told("attempts", attempts)
                + told("parts", parts)
                + " [" + requestId + ']';
    }

    private static String told(String what, Map<String, Integer> counts) {
        if (counts.isEmpty()) {
            return "";
        }
        StringJoiner told = new StringJoiner(", ", "; " + what + ": ", "");
        counts.forEach((name, count) -> told.add(name + ' ' + count));
        return told.toString();
    }
}
