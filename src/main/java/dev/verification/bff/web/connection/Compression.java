package dev.verification.bff.web.connection;

import java.io.IOException;
import java.io.StringReader;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.http.MimeHeaders;
import org.apache.tomcat.util.http.parser.AcceptEncoding;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Decides which responses Tomcat compresses, on the thread that serves the connection. Tomcat's own decision treats a response
 * of unknown length as long, compresses partial content, and overwrites {@code Vary}.
 *
 * <p>The length of a compressed response reveals something about its content: an attacker who can choose part of it, have it
 * sent repeatedly and observe its length could guess the rest. No response contains a key or a token, and a browser stores no
 * credentials for this service that a page of another origin could use. Where even text in a session must not reveal
 * anything about what surrounds it to an eavesdropper, compression can be switched off.
 *
 * @see <a href="https://www.breachattack.com">BREACH</a>
 */
final class Compression {

    /** At once; each takes 256 KiB outside the heap while it is sent. Further responses are sent uncompressed. */
    static final int MAX_RESPONSES = 32;

    private static final String GZIP = "gzip";
    private static final String IDENTITY = "identity";
    private static final Set<String> UNMODIFIABLE = Set.of(HttpHeaders.CONTENT_ENCODING, HttpHeaders.CONTENT_RANGE);

    private final Set<Response> inProgress = ConcurrentHashMap.newKeySet();

    /**
     * Whether to compress a response; sets its headers accordingly.
     *
     * @param minSize of the response, in bytes
     * @param types the media types to compress
     */
    boolean start(Request request, Response response, int minSize, String[] types) {
        if (response.getContentLengthLong() < minSize
                || !hasType(response.getContentType(), types)
                || !isModifiable(response.getMimeHeaders())
                || !acceptsGzip(request.getMimeHeaders())
                || !reserve(response)) {
            return false;
        }
        response.setContentLength(-1);
        response.getMimeHeaders().setValue(HttpHeaders.CONTENT_ENCODING).setString(GZIP);
        // Ranges refer to the uncompressed content.
        response.getMimeHeaders().removeHeader(HttpHeaders.ACCEPT_RANGES);
        return true;
    }

    /** To be called for every response. */
    void finish(Response response) {
        inProgress.remove(response);
    }

    private boolean reserve(Response response) {
        inProgress.add(response);
        if (inProgress.size() <= MAX_RESPONSES) {
            return true;
        }
        inProgress.remove(response);
        return false;
    }

    private static boolean hasType(@Nullable String type, String[] types) {
        return type != null && Stream.of(types).anyMatch(type::startsWith);
    }

    /** A strong ETag identifies the exact bytes. */
    private static boolean isModifiable(MimeHeaders headers) {
        String tag = headers.getHeader(HttpHeaders.ETAG);
        return (tag == null || tag.startsWith("W/"))
                && UNMODIFIABLE.stream().noneMatch(name -> headers.getHeader(name) != null);
    }

    private static boolean acceptsGzip(MimeHeaders headers) {
        String accepted = String.join(",", Collections.list(headers.values(HttpHeaders.ACCEPT_ENCODING)));
        try {
            List<AcceptEncoding> codings = AcceptEncoding.parse(new StringReader(accepted));
            double gzip = quality(codings, GZIP);
            return gzip > 0 && gzip >= quality(codings, IDENTITY);
        } catch (IOException | RuntimeException unreadable) {
            return false;
        }
    }

    private static double quality(List<AcceptEncoding> codings, String name) {
        return codings.stream()
                .filter(coding -> coding.getEncoding().equalsIgnoreCase(name))
                .mapToDouble(AcceptEncoding::getQuality)
                .max()
                .orElse(0);
    }
}
