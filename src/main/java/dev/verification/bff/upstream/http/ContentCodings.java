package dev.verification.bff.upstream.http;

import dev.verification.bff.upstream.MalformedBodyException;
import io.netty.handler.codec.compression.ZlibWrapper;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads how a body is compressed.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-8.4">RFC 9110, Content-Encoding</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-7">RFC 9112, Transfer Codings</a>
 */
final class ContentCodings {

    /** Packing a body more often is no use but to attack who unpacks it. */
    private static final int MOST = 3;

    private ContentCodings() {}

    /**
     * The codings in the order in which they are undone; those that change nothing are left out.
     *
     * @throws MalformedBodyException when one is not known
     */
    static List<ZlibWrapper> of(HttpHeaders headers) {
        if (!headers.contains(HttpHeaderNames.CONTENT_ENCODING)
                && !headers.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            return List.of();
        }
        List<ZlibWrapper> applied = Stream.of(HttpHeaderNames.CONTENT_ENCODING, HttpHeaderNames.TRANSFER_ENCODING)
                .flatMap(name -> headers.getAll(name).stream())
                .flatMap(value -> Stream.of(value.split(",")))
                .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
                .filter(coding -> !isNone(coding))
                .map(ContentCodings::known)
                .collect(Collectors.toList());
        if (applied.size() > MOST) {
            throw new MalformedBodyException("too many encodings");
        }
        Collections.reverse(applied);
        return applied;
    }

    /** Chunks are undone by whoever reads the connection. */
    private static boolean isNone(String coding) {
        return coding.isEmpty() || coding.equals("identity") || coding.equals("chunked");
    }

    private static ZlibWrapper known(String coding) {
        return switch (coding) {
            case "gzip", "x-gzip" -> ZlibWrapper.GZIP;
            // Some servers leave the wrapper out.
            case "deflate", "x-deflate" -> ZlibWrapper.ZLIB_OR_NONE;
            default -> throw new MalformedBodyException("an unknown encoding");
        };
    }
}
