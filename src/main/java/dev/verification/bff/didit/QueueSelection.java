package dev.verification.bff.didit;

import dev.verification.bff.sessions.QueueQuery;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;

/** Writes what selects the sessions of a {@link QueueQuery} as Didit's session list takes it. */
final class QueueSelection {

    private static final String USER_SESSIONS = "session_kind=user";

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private QueueSelection() {}

    /** The query string without the parameters of the page; equal selections have equal strings. */
    static String of(QueueQuery query) {
        String statuses = query.statuses().stream().map(QueueSelection::encode).collect(Collectors.joining(","));
        return USER_SESSIONS + "&status=" + statuses
                + query.workflowId().map(id -> "&workflow_id=" + encode(id)).orElse("")
                + query.dateFrom().map(from -> "&date_from=" + written(from)).orElse("")
                + query.dateTo().map(to -> "&date_to=" + written(to)).orElse("");
    }

    private static String written(Instant instant) {
        return encode(MILLISECONDS.format(instant));
    }

    private static String encode(String text) {
        return UriUtils.encode(text, "UTF-8");
    }
}
