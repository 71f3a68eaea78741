package dev.verification.bff.web.openapi;

import dev.verification.bff.upstream.Reason;
import dev.verification.bff.web.answer.State;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The introduction of the API document. */
final class Overview {

    private Overview() {}

    static String markdown() {
        return """
                deepidv's sessions, each with its review feed from Didit, in one answer. Field names and values are the \
                vendors' own; their enumerations are open (`x-extensible-enum` lists the known values), so expect values \
                that nobody has seen yet. A field marked `x-passed-through` has the type that its vendor documents; \
                should the vendor send a value of another type, it is shown as it came.

                Every answer comes by its deadline (`X-Request-Timeout-Ms`) and says of each part how it stands. \
                `complete` is false when any part is `unavailable`, or names elements that were `unreadable`.

                <details><summary>Every <code>state</code> and <code>reason</code></summary>

                | `state` | meaning |
                | --- | --- |
                %s

                | `reason` | why a part is `stale` or `unavailable` |
                | --- | --- |
                %s

                </details>

                **Authorize** takes your API key or token, if this service asks for one; each operation works without where it \
                does not, as in the sandbox.

                Every error is a [problem](/problems) (RFC 9457). A parameter that a route does not name is one too.
                """.formatted(
                rows(Stream.of(State.values()), State::wireName), rows(Stream.of(Reason.values()), Reason::wireName));
    }

    private static <E extends Enum<E>> String rows(Stream<E> constants, Function<E, String> wireName) {
        return constants
                .map(constant -> "| `%s` | %s |".formatted(wireName.apply(constant), Javadocs.of(constant)))
                .collect(Collectors.joining("\n"));
    }
}
