package dev.verification.bff.web.answer;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The state of a part of an answer; its wire name is part of the API. */
public enum State {
    /** Read now or within its fresh time; may be empty. */
    FRESH,
    /** An older answer: {@code fetched_at} says from when, {@code reason} says why there is nothing newer. */
    STALE,
    /** Didit has no such feed. */
    ABSENT,
    /** The session matches no Didit session; no call was made. */
    UNMATCHED,
    /** Could not be read, and nothing older is cached: {@code reason} says why. Never shown as an empty feed. */
    UNAVAILABLE;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
