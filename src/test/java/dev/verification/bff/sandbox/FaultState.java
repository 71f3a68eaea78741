package dev.verification.bff.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A fault that is on.
 *
 * @param kind how the answers go wrong
 * @param latencyMs how much later they begin
 * @param timesLeft how many calls still meet it; absent for all
 * @param share which share of the calls meets it
 * @param urlPart what a URL must contain to meet it
 */
record FaultState(
        @Schema(example = "throttled") String kind,

        @JsonProperty("latency_ms") @Schema(example = "0") long latencyMs,

        @JsonProperty("times_left")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Calls that still meet it; absent for all", example = "2")
        @Nullable
        Integer timesLeft,

        @Schema(example = "1") double share,

        @JsonProperty("url_part") @Schema(example = "/reviews/")
        String urlPart) {

    static FaultState of(Fault fault) {
        return new FaultState(
                fault.symptom().kind(),
                fault.latency().toMillis(),
                fault.times().isPresent() ? fault.times().getAsInt() : null,
                fault.share(),
                fault.urlPart());
    }
}
