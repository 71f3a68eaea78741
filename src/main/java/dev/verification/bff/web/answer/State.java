package dev.verification.bff.web.answer;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a part of an answer stands; its wire name is part of the API. */
public enum State {
    FRESH,
    STALE,
    ABSENT,
    UNMATCHED,
    UNAVAILABLE;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
