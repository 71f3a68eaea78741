package dev.verification.bff.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An active fault.
 *
 * @param kind how answers fail
 * @param latencyMs how much later they start
 * @param timesLeft how many more calls it affects; absent for all
 * @param share which fraction of the calls it affects
 * @param urlPart what the URL of an affected call contains
 */
record FaultState(
        @Schema(example = "throttled") String kind,

        @JsonProperty("latency_ms") @Schema(example = "0") long latencyMs,

        @JsonProperty("times_left")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "How many more calls it affects; absent for all", example = "2")
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
