package dev.verification.bff.didit;

import dev.verification.bff.sessions.InvalidQueryException;
import dev.verification.bff.sessions.QueueQuery;
import dev.verification.bff.upstream.Fnv1a;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Where a caller's page of the queue begins. Opaque to callers; it holds all that any replica needs.
 *
 * @param offset of the vendor's page on which the position is looked for
 * @param position of the last session shown
 */
record QueueCursor(int offset, Position position) {

    private static final String PREFIX = "bffq1.";
    private static final Pattern CONTENT =
            Pattern.compile("(\\d{1,9}):(\\d{1,19}):(-?[0-9a-z]{1,13}):(.*)", Pattern.DOTALL);

    /** The start of a query's first page, or what its {@code next_token} stands for. */
    static QueueCursor of(QueueQuery query) {
        return query.nextToken().map(token -> decode(token, query)).orElse(new QueueCursor(0, Position.TOP));
    }

    String encode(QueueQuery query) {
        String content = offset + ":" + position.number() + ":" + selection(query) + ":" + position.id();
        String body = Base64.getUrlEncoder().withoutPadding().encodeToString(content.getBytes(StandardCharsets.UTF_8));
        return PREFIX + body + "." + checksum(body);
    }

    /** @throws InvalidQueryException when the token is no cursor, or that of another query */
    private static QueueCursor decode(String token, QueueQuery query) {
        String[] parts = token.split("\\.", -1);
        if (!token.startsWith(PREFIX)
                || parts.length != 3
                || !checksum(parts[1]).equals(parts[2])) {
            throw damaged();
        }
        Matcher content = CONTENT.matcher(content(parts[1]));
        if (!content.matches()) {
            throw damaged();
        }
        if (!content.group(3).equals(selection(query))) {
            throw new InvalidQueryException("next_token", "belongs to a query with other parameters");
        }
        long number = Math.clamp(Long.parseUnsignedLong(content.group(2)), 0, Long.MAX_VALUE);
        return new QueueCursor(Integer.parseInt(content.group(1)), new Position(number, content.group(4)));
    }

    private static String content(String body) {
        try {
            return new String(Base64.getUrlDecoder().decode(body), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw damaged();
        }
    }

    /** Callers may change the size of their pages, but nothing that selects sessions. */
    private static String selection(QueueQuery query) {
        return Long.toString(Fnv1a.hash(QueueSelection.of(query)) >>> 16, 36);
    }

    private static String checksum(String body) {
        CRC32 checksum = new CRC32();
        checksum.update(body.getBytes(StandardCharsets.UTF_8));
        return Long.toString(checksum.getValue(), 36);
    }

    private static InvalidQueryException damaged() {
        return new InvalidQueryException("next_token", "is damaged");
    }
}
