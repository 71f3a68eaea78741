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
 * Decides which answers Tomcat sends compressed, on the thread that serves the connection. Tomcat's own decision counts
 * an answer of unknown length as long, takes part of a file for the whole, and writes {@code Vary} anew.
 *
 * <p>How long a compressed answer is tells something of what is in it: who may choose a part of it, have it sent again and
 * again, and see its length, could guess the rest. No answer holds a key or a token, and a browser keeps no credentials
 * for this service that a page of another origin could have sent. Where what a person wrote into a session must not tell
 * even an eavesdropper anything of what stands beside it, compression can be switched off.
 *
 * @see <a href="https://www.breachattack.com">BREACH</a>
 */
final class Compression {

    /** Each takes a quarter of a mebibyte outside the heap while it is sent; one more is sent as it is. */
    static final int MOST = 32;

    private static final String GZIP = "gzip";
    private static final String IDENTITY = "identity";
    private static final Set<String> KEEPING = Set.of(HttpHeaders.CONTENT_ENCODING, HttpHeaders.CONTENT_RANGE);

    private final Set<Response> underWay = ConcurrentHashMap.newKeySet();

    /**
     * Whether an answer is sent compressed; its headers say so then.
     *
     * @param least how long an answer is to be, in bytes
     * @param types what its type may begin with
     */
    boolean begin(Request request, Response response, int least, String[] types) {
        if (response.getContentLengthLong() < least
                || !isOf(response.getContentType(), types)
                || !mayChange(response.getMimeHeaders())
                || !isWanted(request.getMimeHeaders())
                || !isTaken(response)) {
            return false;
        }
        response.setContentLength(-1);
        response.getMimeHeaders().setValue(HttpHeaders.CONTENT_ENCODING).setString(GZIP);
        // Parts are those of what is not compressed.
        response.getMimeHeaders().removeHeader(HttpHeaders.ACCEPT_RANGES);
        return true;
    }

    /** Of every answer that was sent. */
    void end(Response response) {
        underWay.remove(response);
    }

    private boolean isTaken(Response response) {
        underWay.add(response);
        if (underWay.size() <= MOST) {
            return true;
        }
        underWay.remove(response);
        return false;
    }

    private static boolean isOf(@Nullable String type, String[] types) {
        return type != null && Stream.of(types).anyMatch(type::startsWith);
    }

    /** A strong tag names the very bytes. */
    private static boolean mayChange(MimeHeaders headers) {
        String tag = headers.getHeader(HttpHeaders.ETAG);
        return (tag == null || tag.startsWith("W/"))
                && KEEPING.stream().noneMatch(name -> headers.getHeader(name) != null);
    }

    private static boolean isWanted(MimeHeaders headers) {
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
