package dev.verification.bff.sessions;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which of the exclusive ways to select sessions was in force. */
public enum QueryMode {
    EXTERNAL_ID,
    WORKFLOW_ID,
    ORGANIZATION,
    /** The key's own sessions: when nothing else was asked for. */
    SENDER;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
