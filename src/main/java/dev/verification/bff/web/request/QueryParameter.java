package dev.verification.bff.web.request;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every query parameter of the API, once: its name, what it may hold, and what it means. */
public enum QueryParameter {
    LIMIT("limit", ValueRange.integer(1, 500), "50", "25", "Sessions on a page."),
    NEXT_TOKEN(
            "next_token",
            ValueRange.token(8_192),
            null,
            null,
            "Where the page begins: `next_token` of the page before. A token of the vendor's own is taken too."),
    START_DATE(
            "start_date",
            ValueRange.date(DateBound.START),
            null,
            "2026-01-01",
            "Only sessions created at or after it: ISO 8601, with or without a zone (UTC then); a plain date is the"
                    + " start of that day."),
    END_DATE(
            "end_date",
            ValueRange.date(DateBound.END),
            null,
            "2026-12-31",
            "Only sessions created at or before it: ISO 8601, with or without a zone (UTC then); a plain date is the"
                    + " end of that day."),
    BY_ORGANIZATION(
            "by_organization",
            ValueRange.choice("true", "false"),
            "false",
            null,
            "All of the organisation's sessions, not only those the key's owner created."),
    EXTERNAL_ID(
            "external_id",
            ValueRange.text(256),
            null,
            "cust-20417",
            "Only sessions that carry this reference of their creator. Wins over `workflow_id` and"
                    + " `by_organization`."),
    WORKFLOW_ID(
            "workflow_id",
            ValueRange.text(256),
            null,
            "1c5a7e90-3b2d-4f68-a1c9-8e7d6b5a4f30",
            "Only sessions run under this workflow. Wins over `by_organization`."),
    INCLUDE("include", ValueRange.choice("reviews"), null, "reviews", "`reviews`: each session with its review feed."),
    REVIEWS_LIMIT("reviews_limit", ValueRange.integer(1, 200), "50", "10", "Reviews of each feed."),
    REVIEWS_ORDERING(
            "reviews_ordering",
            ValueRange.choice("-created_at", "created_at"),
            "-created_at",
            null,
            "Order of each feed: newest first, or oldest first."),
    FEED_LIMIT("limit", ValueRange.integer(1, 200), "50", null, "Reviews on a page."),
    OFFSET("offset", ValueRange.integer(0, Integer.MAX_VALUE), "0", null, "Reviews to skip."),
    ORDERING(
            "ordering",
            ValueRange.choice("-created_at", "created_at"),
            "-created_at",
            null,
            "Newest first, or oldest first."),
    ORDER("order", ValueRange.choice("asc", "desc"), "asc", null, "Oldest first, or newest first.");

    private final String wireName;
    private final ValueRange range;
    private final Optional<String> defaultValue;
    private final Optional<String> example;
    private final String meaning;

    QueryParameter(
            String wireName,
            ValueRange range,
            @Nullable String defaultValue,
            @Nullable String example,
            String meaning) {
        this.wireName = wireName;
        this.range = range;
        this.defaultValue = Optional.ofNullable(defaultValue);
        this.example = Optional.ofNullable(example);
        this.meaning = meaning;
    }

    public String wireName() {
        return wireName;
    }

    public ValueRange range() {
        return range;
    }

    public Optional<String> defaultValue() {
        return defaultValue;
    }

    public Optional<String> example() {
        return example;
    }

    public String meaning() {
        return meaning;
    }

    static Optional<QueryParameter> named(String wireName, List<QueryParameter> accepted) {
        return accepted.stream().filter(p -> p.wireName.equals(wireName)).findFirst();
    }
}
