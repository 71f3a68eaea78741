package dev.verification.bff.deepidv;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.verification.bff.sessions.InvalidQueryException;
import dev.verification.bff.sessions.SessionQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a caller's page begins: within one of the larger pages that are read from the vendor. Opaque to callers; it holds
 * all that any replica needs. Sessions and tokens stand in it as marks, by which they are known again.
 *
 * @param token the vendor's token of the larger page; null for its first
 * @param offset rows of it that lie before the place
 * @param near the last sessions shown, the latest first: whichever is found again tells the place, wherever newer
 *     sessions have moved it
 * @param coming the next sessions to show: they tell the place where those shown have gone
 * @param far sessions shown longer ago, which tell it roughly where all of these have gone
 * @param passed the last tokens of the walk: a vendor's token that leads back would lead in a circle
 * @param pages larger pages of the walk
 * @param checkpoint one token of longer ago, for a longer circle
 * @param query the mark of the query that the cursor belongs to
 */
@JsonPropertyOrder({"t", "o", "n", "c", "f", "p", "i", "k", "q"})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Cursor(
        @JsonProperty("t") @Nullable String token,
        @JsonProperty("o") int offset,
        @JsonProperty("n") List<String> near,
        @JsonProperty("c") List<String> coming,
        @JsonProperty("f") List<String> far,
        @JsonProperty("p") List<String> passed,
        @JsonProperty("i") int pages,
        @JsonProperty("k") @Nullable String checkpoint,
        @JsonProperty("q") String query) {

    private static final int MOST_PASSED = 32;

    Cursor {
        Objects.requireNonNull(query);
        near = orEmpty(near);
        coming = orEmpty(coming);
        far = orEmpty(far);
        passed = orEmpty(passed);
    }

    /** Where a query begins. */
    static Cursor of(SessionQuery query) {
        Optional<String> sent = query.nextToken();
        if (sent.filter(CursorText::isOurs).isEmpty()) {
            Cursor start = start(markOf(query));
            return sent.flatMap(start::onPage).orElse(start);
        }
        Cursor cursor = CursorText.read(sent.get());
        if (!cursor.query.equals(markOf(query))) {
            throw new InvalidQueryException("next_token", "belongs to a query with other parameters");
        }
        return cursor;
    }

    private static Cursor start(String query) {
        return new Cursor(null, 0, List.of(), List.of(), List.of(), List.of(), 0, null, query);
    }

    /** Whether the larger page's token came from the caller, who had it from the vendor. */
    boolean isVendors() {
        return token != null && pages == 1 && near.isEmpty() && offset == 0;
    }

    /** A place further on in the same larger page. */
    Cursor at(int newOffset, List<String> newNear, List<String> newComing, List<String> newFar) {
        return new Cursor(token, newOffset, newNear, newComing, newFar, passed, pages, checkpoint, query);
    }

    /** The start of another larger page; empty when the walk has been there. */
    Optional<Cursor> onPage(String nextToken) {
        String mark = Fingerprint.of(nextToken);
        if (passed.contains(mark) || mark.equals(checkpoint)) {
            return Optional.empty();
        }
        List<String> nowPassed = new ArrayList<>(passed);
        nowPassed.add(mark);
        if (nowPassed.size() > MOST_PASSED) {
            nowPassed.removeFirst();
        }
        // One token at every power of two: a circle is noticed on the second way round at the latest.
        String nowCheckpoint = Integer.bitCount(pages + 1) == 1 ? mark : checkpoint;
        return Optional.of(
                new Cursor(nextToken, offset, near, List.of(), far, nowPassed, pages + 1, nowCheckpoint, query));
    }

    /** Whether this session was shown not long ago. */
    boolean hasShown(String mark) {
        return near.contains(mark) || far.contains(mark);
    }

    /** All that selects sessions; a caller may go on with pages of another size. */
    private static String markOf(SessionQuery query) {
        return Fingerprint.of(query.startDate() + "|" + query.endDate() + "|" + query.byOrganization() + "|"
                + query.externalId() + "|" + query.workflowId());
    }

    private static List<String> orEmpty(@Nullable List<String> marks) {
        return marks == null ? List.of() : List.copyOf(marks);
    }
}
