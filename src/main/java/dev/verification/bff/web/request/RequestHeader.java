package dev.verification.bff.web.request;

import org.springframework.http.HttpHeaders;

/** Every request header that the API reads, once: its name, what it may hold, and what it means. */
public enum RequestHeader {
    REQUEST_ID(
            "X-Request-Id",
            ValueRange.text(128),
            "The request's id: 1 to 128 of `A-Z a-z 0-9 . _ -`; another value is replaced by a new id. It stands in the"
                    + " answer, in every problem and in the log."),
    TIMEOUT(
            "X-Request-Timeout-Ms",
            ValueRange.integer(50, 30_000),
            "The request's deadline, in milliseconds from now; 10 s unless configured otherwise. What is not there by"
                    + " then is `stale`, `unavailable`, or a problem."),
    CACHE_CONTROL(
            HttpHeaders.CACHE_CONTROL,
            ValueRange.choice("no-cache"),
            "`no-cache` asks for a new read of the upstreams."),
    IF_NONE_MATCH(
            HttpHeaders.IF_NONE_MATCH,
            ValueRange.text(256),
            "The `ETag` of an earlier answer; where it still holds, the answer is 304 without a body.");

    private final String wireName;
    private final ValueRange range;
    private final String meaning;

    RequestHeader(String wireName, ValueRange range, String meaning) {
        this.wireName = wireName;
        this.range = range;
        this.meaning = meaning;
    }

    public String wireName() {
        return wireName;
    }

    public ValueRange range() {
        return range;
    }

    public String meaning() {
        return meaning;
    }
}
