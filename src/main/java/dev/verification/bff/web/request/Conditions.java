package dev.verification.bff.web.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;

/**
 * A request's {@code If-None-Match}: the answers that its caller has already. Tags are compared weakly, since the same answer
 * is also sent compressed.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2">RFC 9110, If-None-Match</a>
 * @param tags those that the caller named
 * @param matchesAny whether the caller sent {@code *}
 */
public record Conditions(List<ETag> tags, boolean matchesAny) {

    public static final Conditions NONE = new Conditions(List.of(), false);

    static Conditions of(HttpServletRequest request) {
        List<String> sent = Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH));
        if (sent.isEmpty()) {
            return NONE;
        }
        List<ETag> tags =
                sent.stream().flatMap(value -> ETag.parse(value).stream()).toList();
        return new Conditions(tags, tags.stream().anyMatch(ETag::isWildcard));
    }

    /** Whether the caller has the answer with this tag. */
    public boolean isUnchanged(ETag current) {
        return matchesAny || tags.stream().anyMatch(tag -> tag.compare(current, false));
    }
}
