package dev.verification.bff.web.request;

import dev.verification.bff.sessions.ReviewPage;
import dev.verification.bff.sessions.ReviewQuery;
import jakarta.servlet.http.HttpServletRequest;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * Builds links to this service: path-absolute, below the prefix that a proxy has removed and its own context path.
 *
 * @param prefix empty, or a path without a trailing slash
 */
public record Links(String prefix) {

    /** For the response to a request, whether or not that has passed the filters. */
    public static Links of(HttpServletRequest request) {
        return new Links(
                ForwardedPrefix.isApplied(request)
                        ? request.getContextPath()
                        : ForwardedPrefix.of(request) + request.getContextPath());
    }

    /** A path of the server's, as the caller sees it. */
    public static String external(HttpServletRequest request, String path) {
        return ForwardedPrefix.of(request) + path;
    }

    /** The page of a feed after this one; null after the last. */
    public @Nullable String next(String sessionId, ReviewQuery query, ReviewPage page) {
        return at(sessionId, query, query.nextOffset(page));
    }

    /** The page of a feed before this one; null before the first. */
    public @Nullable String previous(String sessionId, ReviewQuery query) {
        return at(sessionId, query, query.previousOffset());
    }

    /** A path of this service, such as {@code /problems}. */
    public String to(String path) {
        return prefix + path;
    }

    private @Nullable String at(String sessionId, ReviewQuery query, OptionalInt offset) {
        return offset.isPresent() ? reviews(sessionId, query.withOffset(offset.getAsInt())) : null;
    }

    private String reviews(String sessionId, ReviewQuery query) {
        return "%s/api/v1/sessions/%s/reviews?limit=%d&offset=%d&ordering=%s"
                .formatted(
                        prefix,
                        UriUtils.encode(sessionId, "UTF-8"),
                        query.limit(),
                        query.offset(),
                        query.ordering().wireName());
    }
}
