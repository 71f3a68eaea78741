package dev.verification.bff.sessions;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which of the exclusive ways to select sessions applies. */
public enum QueryMode {
    EXTERNAL_ID,
    WORKFLOW_ID,
    ORGANIZATION,
    /** The sessions that the key's owner created: where no selector is given. */
    SENDER;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
