package dev.verification.bff.sandbox;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** How an answer goes wrong. */
public sealed interface Symptom {

    /** Not at all: the answer is the usual one, if perhaps late. */
    record None() implements Symptom {

        @Override
        public String kind() {
            return "latency";
        }
    }

    /** A status with headers as given, and a body that says nothing. */
    record Status(int status, Map<String, String> headers) implements Symptom {

        @Override
        public String kind() {
            return Symptom.ofStatus(status);
        }
    }

    /** A status that asks for a wait, its headers written when it is answered. */
    record StatusWithWait(int status, WaitForm form, Duration requestedWait) implements Symptom {

        @Override
        public String kind() {
            return Symptom.ofStatus(status);
        }
    }

    /** The connection is reset instead of an answer. */
    record Reset() implements Symptom {}

    /** The body ends in the middle, and the connection with it. */
    record CutBody() implements Symptom {}

    /** The usual body in small pieces, evenly over this time. */
    record Drip(Duration duration) implements Symptom {}

    /** 200 without a body. */
    record Empty() implements Symptom {}

    /** 200 with the JSON value {@code null}. */
    record JsonNull() implements Symptom {}

    /** 200 with a web page. */
    record Html() implements Symptom {}

    /** The usual body behind 17 MiB of white space, which is legal JSON. */
    record Huge() implements Symptom {}

    /** 302 to an absolute URL. */
    record Redirect(String url) implements Symptom {}

    /** The rows alone, without the envelope: of Didit's feeds all entries at once. */
    record BareArray() implements Symptom {}

    /** In lower case with underscores, as in {@code bare_array}. */
    default String kind() {
        return getClass().getSimpleName().replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static String ofStatus(int status) {
        return status == 429 ? "throttled" : "status_" + status;
    }
}
