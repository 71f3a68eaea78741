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
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Writes cursors for a query string, compressed: a vendor's token stays about as long in them as it is. */
final class CursorText {

    /** Those of earlier versions too. */
    private static final Pattern OURS = Pattern.compile("bff\\d\\..*", Pattern.DOTALL);

    private static final int MOST_BYTES = 64 * 1024;
    private static final JsonMapper MAPPER = new JsonMapper();

    private CursorText() {}

    static boolean isOurs(String token) {
        return OURS.matcher(token).matches();
    }

    /** @throws MalformedBodyException when the vendor's token is too long for anybody to send it back */
    static String write(Cursor cursor) {
        String body = Base64.getUrlEncoder().withoutPadding().encodeToString(compressed(cursor));
        String written = SessionQuery.CURSOR_PREFIX + body + "." + checksum(body);
        if (written.length() > SessionQuery.LONGEST_CURSOR) {
            throw new MalformedBodyException("a next_token longer than any request may be");
        }
        return written;
    }

    /** @throws InvalidQueryException when it is not what {@link #write} wrote */
    static Cursor read(String written) {
        String[] parts = written.split("\\.", -1);
        if (!written.startsWith(SessionQuery.CURSOR_PREFIX)
                || parts.length != 3
                || !checksum(parts[1]).equals(parts[2])) {
            throw damaged();
        }
        byte[] compressed = Base64.getUrlDecoder().decode(parts[1]);
        try (InflaterInputStream json = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
            return MAPPER.readValue(json.readNBytes(MOST_BYTES), Cursor.class);
        } catch (IOException | IllegalArgumentException | JacksonException unreadable) {
            throw damaged();
        }
    }

    private static byte[] compressed(Cursor cursor) {
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
