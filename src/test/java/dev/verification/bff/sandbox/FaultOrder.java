package dev.verification.bff.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.verification.bff.web.request.InvalidRequestException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The request for a fault; only the kind is required.
 *
 * @param kind how answers fail
 * @param latencyMs how much later than usual they start
 * @param status the status of kind {@code status}
 * @param waitForm the form in which {@code throttled} and {@code status} name a wait
 * @param waitSeconds the wait they name
 * @param headers headers to send instead of a wait
 * @param dripSeconds how long {@code drip} takes to send the body
 * @param redirectTo where {@code redirect} points
 * @param times how many calls it affects
 * @param share which fraction of the calls it affects
 * @param seed selects them
 * @param urlPart what the URL of an affected call contains
 * @param keepCopies whether the service keeps its cache
 */
@Schema(description = "How a simulated vendor fails. Only `kind` is required.")
record FaultOrder(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                description = "`latency`: the usual answer, late. `throttled`: 429. `status`: any status. `reset`: the "
                        + "connection is reset. `cut_body`: it closes in the middle of the body. `drip`: the body is sent "
                        + "in small pieces. `empty`, `json_null`, `html`: 200 with an undocumented body. `huge`: 17 MiB. "
                        + "`redirect`: 302. `bare_array`: the rows without the envelope.")
        FaultKind kind,

        @JsonProperty("latency_ms")
        @Schema(description = "How much later every answer starts", minimum = "0", maximum = "600000", example = "0")
        @Nullable
        Integer latencyMs,

        @Schema(description = "The status of kind `status`", minimum = "200", maximum = "599", example = "503")
        @Nullable
        Integer status,

        @JsonProperty("wait_form")
        @Schema(
                description = "How `throttled` and `status` name the wait; defaults: `SECONDS` and `NONE`",
                example = "IMF_FIXDATE")
        @Nullable
        WaitForm waitForm,

        @JsonProperty("wait_seconds")
        @Schema(description = "The wait they name; default 5", minimum = "0", maximum = "86400", example = "5")
        @Nullable
        Integer waitSeconds,

        @Schema(
                description = "Headers that `throttled` and `status` send instead of a wait",
                example = "{\"Retry-After\": \"5\"}")
        @Nullable
        Map<String, String> headers,

        @JsonProperty("drip_seconds")
        @Schema(description = "How long `drip` takes; default 20", minimum = "1", maximum = "600", example = "20")
        @Nullable
        Integer dripSeconds,

        @JsonProperty("redirect_to")
        @Schema(description = "The target of `redirect`", example = "http://127.0.0.1:9/elsewhere")
        @Nullable
        String redirectTo,

        @Schema(description = "How many calls are affected; default: all", minimum = "1", example = "3") @Nullable
        Integer times,

        @Schema(
                description = "The fraction of calls that are affected; default: all",
                minimum = "0",
                maximum = "1",
                example = "0.5")
        @Nullable
        Double share,

        @Schema(description = "Selects the affected calls: the same ones for the same seed", example = "1") @Nullable
        Long seed,

        @JsonProperty("url_part")
        @Schema(description = "Affects only calls whose URL contains this, such as a session id", example = "/reviews/")
        @Nullable
        String urlPart,

        @JsonProperty("keep_copies")
        @Schema(
                description =
                        "Whether the service keeps its cache: then it calls the vendor only for what is no longer "
                                + "fresh, and shows it as `stale` while it cannot be refreshed. By default the cache is emptied, "
                                + "so that the next request is affected.",
                example = "false")
        @Nullable
        Boolean keepCopies) {

    static final String LATE = "{\"kind\": \"latency\", \"latency_ms\": 3000}";
    static final String HALF = "{\"kind\": \"reset\", \"share\": 0.5}";
    /** The newest session, the first in the list. */
    static final String SESSION = "c72a043c-183e-4ccb-9cec-6855e2bf5c8d";

    /** Its feed. */
    static final String ONE_FEED = "{\"kind\": \"status\", \"status\": 503, \"url_part\": \"" + SESSION + "\"}";

    static final String THROTTLED =
            "{\"kind\": \"throttled\", \"wait_form\": \"IMF_FIXDATE\", \"wait_seconds\": 15, \"times\": 1}";
    static final String DOWN = "{\"kind\": \"status\", \"status\": 503}";
    static final String STALE = "{\"kind\": \"status\", \"status\": 503, \"keep_copies\": true}";
    static final String DRIP = "{\"kind\": \"drip\", \"drip_seconds\": 30, \"times\": 2}";

    FaultOrder {
        check("kind", kind != null, "is missing");
        check("latency_ms", latencyMs, 0, 600_000);
        check("status", status, 200, 599);
        check("wait_seconds", waitSeconds, 0, 86_400);
        check("drip_seconds", dripSeconds, 1, 600);
        check("times", times, 1, Integer.MAX_VALUE);
        check("share", share == null || (share >= 0 && share <= 1), "must be from 0 to 1");
    }

    boolean keepsCache() {
        return or(keepCopies, false);
    }

    Fault toFault() {
        Fault fault = Fault.of(symptom())
                .late(Duration.ofMillis(or(latencyMs, 0)))
                .share(or(share, 1.0), or(seed, 1L))
                .on(or(urlPart, ""));
        return times == null ? fault : fault.times(times);
    }

    private Symptom symptom() {
        return switch (kind) {
            case LATENCY -> new Symptom.None();
            case THROTTLED -> refusal(429, WaitForm.SECONDS);
            case STATUS -> refusal(or(status, 503), WaitForm.NONE);
            case RESET -> new Symptom.Reset();
            case CUT_BODY -> new Symptom.CutBody();
            case DRIP -> new Symptom.Drip(Duration.ofSeconds(or(dripSeconds, 20)));
            case EMPTY -> new Symptom.Empty();
            case JSON_NULL -> new Symptom.JsonNull();
            case HTML -> new Symptom.Html();
            case HUGE -> new Symptom.Huge();
            case REDIRECT -> new Symptom.Redirect(or(redirectTo, "http://127.0.0.1:9/elsewhere"));
            case BARE_ARRAY -> new Symptom.BareArray();
        };
    }

    private Symptom refusal(int refused, WaitForm usual) {
        return headers != null
                ? new Symptom.Status(refused, headers)
                : new Symptom.StatusWithWait(refused, or(waitForm, usual), Duration.ofSeconds(or(waitSeconds, 5)));
    }

    private static <T> T or(@Nullable T given, T usual) {
        return Optional.ofNullable(given).orElse(usual);
    }

    private static void check(String member, @Nullable Integer given, int least, int most) {
        check(member, given == null || (given >= least && given <= most), "must be from " + least + " to " + most);
    }

    private static void check(String member, boolean right, String otherwise) {
        if (!right) {
            throw new InvalidRequestException(member, otherwise);
        }
    }
}
