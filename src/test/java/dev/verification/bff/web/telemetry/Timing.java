package dev.verification.bff.web.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.testing.RunningService.Answered;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code Server-Timing}. */
final class Timing {

    private static final Pattern FORMAT = Pattern.compile("deepidv;dur=\\d+;desc=\"calls=(\\d+) kept=(\\d+)\", "
            + "didit;dur=\\d+;desc=\"calls=(\\d+) kept=(\\d+)\", queue;dur=\\d+");

    private Timing() {}

    /** Calls and cached parts, of deepidv and of Didit. */
    static List<String> of(Answered answered) {
        Matcher header = matcher(answered);
        return List.of(header.group(1) + " " + header.group(2), header.group(3) + " " + header.group(4));
    }

    static long deepidvCalls(Answered answered) {
        return Long.parseLong(matcher(answered).group(1));
    }

    static long diditCalls(Answered answered) {
        return Long.parseLong(matcher(answered).group(3));
    }

    private static Matcher matcher(Answered answered) {
        assertThat(answered.response().headers().allValues("Server-Timing")).hasSize(1);
        Matcher header = FORMAT.matcher(answered.header("Server-Timing"));
        assertThat(header.matches()).as(answered.header("Server-Timing")).isTrue();
        return header;
    }
}
