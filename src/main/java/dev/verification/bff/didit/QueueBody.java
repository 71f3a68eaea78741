package dev.verification.bff.didit;

import dev.verification.bff.sessions.QueuedSession;
import dev.verification.bff.upstream.JsonBody;
import dev.verification.bff.upstream.JsonFields;
import dev.verification.bff.upstream.JsonList;
import dev.verification.bff.upstream.MalformedBodyException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of the session list, as it is cached.
 *
 * @param count sessions over all pages
 * @param next null on the last page; else not the vendor's link, which is never followed
 * @param results empty, and written as null, where a row could not be read
 */
record QueueBody(int count, @Nullable String next, List<Optional<QueuedSession>> results) {

    static final JsonBody<JsonList<QueuedSession>> READ =
            JsonBody.list("results", Map.of("count", "count", "next", "next"), QueueRow.ROW);

    static QueueBody of(VendorQueuePage page) {
        return new QueueBody(page.count(), page.isLast() ? null : "more", page.rows());
    }

    /** The page that begins at an offset. */
    static VendorQueuePage page(JsonList<QueuedSession> answer, int offset) {
        List<Optional<QueuedSession>> rows = answer.elements().all();
        if (answer.isBare()) {
            throw new MalformedBodyException("a list without its envelope");
        }
        int count = count(answer.envelope());
        JsonFields envelope = answer.envelope();
        boolean isLast = rows.isEmpty()
                || envelope.isNull("next")
                || envelope.any("next") == null && offset + rows.size() >= count;
        return new VendorQueuePage(offset, count, isLast, rows);
    }

    private static int count(JsonFields envelope) {
        String count = envelope.text("count");
        if (count == null || !count.matches("\\d{1,9}")) {
            throw new MalformedBodyException("a count that is no number");
        }
        return Integer.parseInt(count);
    }
}
