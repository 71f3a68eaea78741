package dev.verification.bff.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The kinds of fault that the sandbox API offers. */
enum FaultKind {
    @JsonProperty("latency")
    LATENCY,
    @JsonProperty("throttled")
    THROTTLED,
    @JsonProperty("status")
    STATUS,
    @JsonProperty("reset")
    RESET,
    @JsonProperty("cut_body")
    CUT_BODY,
    @JsonProperty("drip")
    DRIP,
    @JsonProperty("empty")
    EMPTY,
    @JsonProperty("json_null")
    JSON_NULL,
    @JsonProperty("html")
    HTML,
    @JsonProperty("huge")
    HUGE,
    @JsonProperty("redirect")
    REDIRECT,
    @JsonProperty("bare_array")
    BARE_ARRAY
}
