package dev.verification.bff.didit;

import com.fasterxml.jackson.annotation.JsonAlias;

/** A review's fields as an older page of the vendor's names them, read into the same record. */
interface OlderReview {

    @JsonAlias("id")
    String uuid();

    @JsonAlias("action")
    String activityType();

    @JsonAlias("old_status")
    String previousStatus();

    @JsonAlias("note")
    String comment();
}
