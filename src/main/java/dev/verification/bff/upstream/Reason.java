package dev.verification.bff.upstream;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a part is stale or unavailable; its wire name is part of the API. */
public enum Reason {
    /** Only of a stale part: a refresh is in progress. */
    REFRESHING,
    /** A limit, the upstream's or our own, does not allow the call before the deadline. */
    THROTTLED,
    /** No answer by the deadline. */
    TIMED_OUT,
    /** The upstream failed so often that it is not called for a while. */
    CIRCUIT_OPEN,
    /** The upstream answered 5xx, refused the connection or reset it. */
    UPSTREAM_ERROR,
    /** The answer does not match what the vendor documents. */
    CONTRACT,
    /** The upstream refuses our key. */
    CREDENTIALS;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
