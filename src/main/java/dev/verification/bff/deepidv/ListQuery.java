package dev.verification.bff.deepidv;

import dev.verification.bff.sessions.SessionQuery;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.StringJoiner;
import org.springframework.web.util.UriUtils;

/** Writes a query as deepidv's list route takes it. Equal queries are written equally. */
final class ListQuery {

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final StringJoiner query = new StringJoiner("&", "?", "");

    private ListQuery() {}

    static String of(SessionQuery query) {
        ListQuery written = new ListQuery();
        written.add("limit", Integer.toString(query.limit()));
        query.nextToken().ifPresent(token -> written.add("next_token", token));
        query.startDate().ifPresent(start -> written.add("start_date", write(start)));
        query.endDate().ifPresent(end -> written.add("end_date", write(end)));
        if (query.byOrganization()) {
            written.add("by_organization", "true");
        }
        query.externalId().ifPresent(id -> written.add("external_id", id));
        query.workflowId().ifPresent(id -> written.add("workflow_id", id));
        return written.query.toString();
    }

    private void add(String name, String value) {
        query.add(name + "=" + UriUtils.encode(value, "UTF-8"));
    }

    private static String write(Instant instant) {
        return MILLISECONDS.format(instant);
    }
}
