package dev.verification.bff.deepidv;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.verification.bff.sessions.SessionQuery;
import dev.verification.bff.upstream.Fnv1a;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a caller's page begins within a page of the vendor. Opaque to callers; it holds all that any replica needs.
 * Sessions and tokens are recognised by their fingerprints.
 *
 * @param token the vendor's token of its page; null for the first page
 * @param offset rows of that page before the position
 * @param recent the sessions shown last, the latest first: one that is found again gives the position, even when newer
 *     sessions have moved it
 * @param upcoming the sessions to show next: they give the position when the recent ones have gone
 * @param older sessions shown before these, which give the position roughly when all others have gone
 * @param visited the vendor's last tokens: one that comes again would start an endless loop
 * @param pageCount the vendor's pages so far
 * @param checkpoint an earlier token, to detect longer loops
 * @param selection the fingerprint of the query that the cursor belongs to
 */
@JsonPropertyOrder({"t", "o", "n", "c", "f", "p", "i", "k", "q"})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Cursor(
        @JsonProperty("t") @Nullable String token,
        @JsonProperty("o") int offset,
        @JsonProperty("n") List<String> recent,
        @JsonProperty("c") List<String> upcoming,
        @JsonProperty("f") List<String> older,
        @JsonProperty("p") List<String> visited,
        @JsonProperty("i") int pageCount,
        @JsonProperty("k") @Nullable String checkpoint,
        @JsonProperty("q") String selection) {

    private static final int MAX_VISITED = 32;

    Cursor {
        Objects.requireNonNull(selection);
        recent = orEmpty(recent);
        upcoming = orEmpty(upcoming);
        older = orEmpty(older);
        visited = orEmpty(visited);
    }

    /** The start of a query's first page. */
    static Cursor start(SessionQuery query) {
        return new Cursor(null, 0, List.of(), List.of(), List.of(), List.of(), 0, null, selectionOf(query));
    }

    /** Callers may change the size of their pages, but nothing that selects sessions. */
    boolean belongsTo(SessionQuery query) {
        return selection.equals(selectionOf(query));
    }

    /** Whether the caller sent the vendor's token. */
    boolean isVendors() {
        return token != null && pageCount == 1 && recent.isEmpty() && offset == 0;
    }

    /** A later position in the same page of the vendor. */
    Cursor withPosition(int newOffset, List<String> newRecent, List<String> newUpcoming, List<String> newOlder) {
        return new Cursor(
                token, newOffset, newRecent, newUpcoming, newOlder, visited, pageCount, checkpoint, selection);
    }

    /** The start of the vendor's next page; empty when its token was visited. */
    Optional<Cursor> onPage(String nextToken) {
        String fingerprint = fingerprint(nextToken);
        if (visited.contains(fingerprint) || fingerprint.equals(checkpoint)) {
            return Optional.empty();
        }
        List<String> newVisited = new ArrayList<>(visited);
        newVisited.add(fingerprint);
        if (newVisited.size() > MAX_VISITED) {
            newVisited.removeFirst();
        }
        // One token at every power of two: a loop of any length is detected in its second round at the latest.
        String newCheckpoint = Integer.bitCount(pageCount + 1) == 1 ? fingerprint : checkpoint;
        return Optional.of(new Cursor(
                nextToken, offset, recent, List.of(), older, newVisited, pageCount + 1, newCheckpoint, selection));
    }

    /** Whether a session was shown lately. */
    boolean hasShown(String fingerprint) {
        return recent.contains(fingerprint) || older.contains(fingerprint);
    }

    /** A few characters that stand for a longer text: 48 bits of a hash. */
    static String fingerprint(String text) {
        return Long.toString(Fnv1a.hash(text) >>> 16, 36);
    }

    private static String selectionOf(SessionQuery query) {
        return fingerprint(ListQuery.selection(query));
    }

    private static List<String> orEmpty(@Nullable List<String> fingerprints) {
        return fingerprints == null ? List.of() : List.copyOf(fingerprints);
    }
}
