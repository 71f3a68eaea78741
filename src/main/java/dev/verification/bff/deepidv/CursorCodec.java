package dev.verification.bff.deepidv;

import dev.verification.bff.sessions.InvalidQueryException;
import dev.verification.bff.sessions.SessionQuery;
import dev.verification.bff.upstream.MalformedBodyException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Encodes cursors as tokens, compressed, so that they are little longer than the vendor's token in them. */
final class CursorCodec {

    /** Cursors of earlier versions too. */
    private static final Pattern OURS = Pattern.compile("bff\\d\\..*", Pattern.DOTALL);

    private static final int MAX_BYTES = 64 * 1024;
    private static final JsonMapper MAPPER = new JsonMapper();

    private CursorCodec() {}

    /** @throws MalformedBodyException when the vendor's token makes it longer than any request may be */
    static String encode(Cursor cursor) {
        String body = Base64.getUrlEncoder().withoutPadding().encodeToString(compress(cursor));
        String encoded = SessionQuery.CURSOR_PREFIX + body + "." + checksum(body);
        if (encoded.length() > SessionQuery.LONGEST_CURSOR) {
            throw new MalformedBodyException("a next_token longer than any request may be");
        }
        return encoded;
    }

    /**
     * The cursor that a query's {@code next_token} stands for, or the start of the query.
     *
     * @throws InvalidQueryException when the token is a damaged cursor, or a cursor of another query
     */
    static Cursor of(SessionQuery query) {
        Optional<String> token = query.nextToken();
        if (token.filter(sent -> OURS.matcher(sent).matches()).isEmpty()) {
            Cursor start = Cursor.start(query);
            return token.flatMap(start::onPage).orElse(start);
        }
        Cursor cursor = decode(token.get());
        if (!cursor.belongsTo(query)) {
            throw new InvalidQueryException("next_token", "belongs to a query with other parameters");
        }
        return cursor;
    }

    /** @throws InvalidQueryException when {@link #encode} did not write it */
    static Cursor decode(String token) {
        String[] parts = token.split("\\.", -1);
        if (!token.startsWith(SessionQuery.CURSOR_PREFIX)
                || parts.length != 3
                || !checksum(parts[1]).equals(parts[2])) {
            throw damaged();
        }
        byte[] compressed = Base64.getUrlDecoder().decode(parts[1]);
        try (InflaterInputStream json = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
            return MAPPER.readValue(json.readNBytes(MAX_BYTES), Cursor.class);
        } catch (IOException | IllegalArgumentException | JacksonException unreadable) {
            throw damaged();
        }
    }

    private static byte[] compress(Cursor cursor) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(MAPPER.writeValueAsBytes(cursor));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
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
