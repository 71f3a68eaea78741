package dev.verification.bff.sandbox;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** How an answer fails. */
public sealed interface Symptom {

    /** Not at all: the usual answer, possibly late. */
    record None() implements Symptom {

        @Override
        public String kind() {
            return "latency";
        }
    }

    /** A status with the given headers and a meaningless body. */
    record Status(int status, Map<String, String> headers) implements Symptom {

        @Override
        public String kind() {
            return Symptom.ofStatus(status);
        }
    }

    /** A status that names a wait, whose headers are computed when it is sent. */
    record StatusWithWait(int status, WaitForm form, Duration requestedWait) implements Symptom {

        @Override
        public String kind() {
            return Symptom.ofStatus(status);
        }
    }

    /** The connection is reset instead of an answer. */
    record Reset() implements Symptom {}

    /** The connection closes in the middle of the body. */
    record CutBody() implements Symptom {}

    /** The usual body in small pieces, spread evenly over this time. */
    record Drip(Duration duration) implements Symptom {}

    /** 200 without a body. */
    record Empty() implements Symptom {}

    /** 200 with the JSON value {@code null}. */
    record JsonNull() implements Symptom {}

    /** 200 with a web page. */
    record Html() implements Symptom {}

    /** The usual body after 17 MiB of white space, which is valid JSON. */
    record Huge() implements Symptom {}

    /** 302 to an absolute URL. */
    record Redirect(String url) implements Symptom {}

    /** The rows without the envelope; for Didit's feeds all entries. */
    record BareArray() implements Symptom {}

    /** In lower case with underscores, as in {@code bare_array}. */
    default String kind() {
        return getClass().getSimpleName().replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static String ofStatus(int status) {
        return status == 429 ? "throttled" : "status_" + status;
    }
}
