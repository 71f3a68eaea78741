package dev.verification.bff.deepidv;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.verification.bff.sessions.InvalidCursorException;
import dev.verification.bff.sessions.SessionQuery;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a caller's page begins: within one of the larger pages that are read from the vendor. Opaque to callers; it holds
 * all that any replica needs.
 *
 * @param token the vendor's token of the larger page; null for its first
 * @param offset sessions of it that were shown
 * @param after the last session shown: found again, it tells the place even when newer sessions have moved it
 * @param mark of the query that the cursor belongs to
 */
@JsonPropertyOrder({"t", "o", "a", "q"})
record Cursor(
        @JsonProperty("t") @Nullable String token,
        @JsonProperty("o") int offset,
        @JsonProperty("a") @Nullable String after,
        @JsonProperty("q") String mark) {

    /** Tells our cursors from the vendor's tokens, which are taken too. */
    private static final String PREFIX = "bff1.";

    private static final JsonMapper MAPPER = new JsonMapper();

    Cursor {
        Objects.requireNonNull(mark);
    }

    /** Where a query begins. */
    static Cursor of(SessionQuery query) {
        String mark = mark(query);
        Optional<String> sent = query.nextToken();
        if (sent.filter(token -> token.startsWith(PREFIX)).isEmpty()) {
            return new Cursor(sent.orElse(null), 0, null, mark);
        }
        Cursor cursor = read(sent.get().substring(PREFIX.length()));
        if (!cursor.mark.equals(mark)) {
            throw new InvalidCursorException("belongs to a query with other parameters");
        }
        return cursor;
    }

    Cursor moved(int newOffset, String lastShown) {
        return new Cursor(token, newOffset, lastShown, mark);
    }

    Cursor onNextPage(String nextToken) {
        return new Cursor(nextToken, 0, null, mark);
    }

    String write() {
        byte[] json = MAPPER.writeValueAsBytes(this);
        return PREFIX + encode(json) + "." + Long.toString(checksum(json), 36);
    }

    private static Cursor read(String written) {
        try {
            int dot = written.indexOf('.');
            byte[] json = Base64.getUrlDecoder().decode(written.substring(0, dot));
            Cursor cursor = MAPPER.readValue(json, Cursor.class);
            if (cursor == null || checksum(json) != Long.parseLong(written.substring(dot + 1), 36)) {
                throw damaged();
            }
            return cursor;
        } catch (IndexOutOfBoundsException | IllegalArgumentException | JacksonException unreadable) {
            throw damaged();
        }
    }

    private static InvalidCursorException damaged() {
        return new InvalidCursorException("is damaged");
    }

    /** All that selects sessions; a caller may go on with pages of another size. */
    private static String mark(SessionQuery query) {
        String selection = query.startDate() + "|" + query.endDate() + "|" + query.byOrganization() + "|"
                + query.externalId() + "|" + query.workflowId();
        return Long.toString(checksum(selection.getBytes(StandardCharsets.UTF_8)), 36);
    }

    private static String encode(byte[] json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
    }

    private static long checksum(byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        return checksum.getValue();
    }
}
