package dev.verification.bff.web.trace;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the trace's id from a caller's {@code traceparent}.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C Trace Context</a>
 */
final class TraceParent {

    private static final int BEGIN = 3;
    private static final int END = 35;
    private static final int LENGTH = 55;
    private static final String NONE = "0".repeat(END - BEGIN);

    private TraceParent() {}

    /** The 32 hex digits; empty when there is no header, or it is none that the standard knows. */
    static Optional<String> traceId(@Nullable String header) {
        if (header == null
                || header.length() < LENGTH
                || header.charAt(BEGIN - 1) != '-'
                || header.charAt(END) != '-') {
            return Optional.empty();
        }
        String id = header.substring(BEGIN, END);
        return isHex(id) && !id.equals(NONE) ? Optional.of(id) : Optional.empty();
    }

    private static boolean isHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }
}
