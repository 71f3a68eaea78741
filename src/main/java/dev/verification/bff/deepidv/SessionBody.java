package dev.verification.bff.deepidv;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.verification.bff.sessions.Session;
import java.util.Objects;

/**
 * The single session's envelope; the applicant, the creator and the file links beside the record are not read.
 *
 * @param sessionRecord the session
 */
record SessionBody(
        @JsonProperty("session_record") @JsonAlias("sessionRecord")
        Session sessionRecord) {

    SessionBody {
        Objects.requireNonNull(sessionRecord);
    }
}
