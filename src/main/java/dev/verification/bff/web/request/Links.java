package dev.verification.bff.web.request;

import dev.verification.bff.sessions.ReviewPage;
import dev.verification.bff.sessions.ReviewQuery;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * Writes links to this service: path-absolute, below the prefix under which a proxy shows it.
 *
 * @param prefix empty, or a path without a slash at its end
 */
public record Links(String prefix) {

    /** Single slashes only, since two at the start would name another host; and no dots that lead elsewhere. */
    private static final Pattern PREFIX = Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)+");

    public static Links of(HttpServletRequest request) {
        String prefix = Optional.ofNullable(request.getHeader("X-Forwarded-Prefix"))
                .map(sent -> sent.strip().replaceFirst("/$", ""))
                .filter(sent -> PREFIX.matcher(sent).matches())
                .orElse("");
        return new Links(prefix);
    }

    /** The page of a feed after this one; null after the last. */
    public @Nullable String next(String sessionId, ReviewQuery query, ReviewPage page) {
        return at(sessionId, query, query.nextOffset(page));
    }

    /** The page of a feed before this one; null before the first. */
    public @Nullable String previous(String sessionId, ReviewQuery query) {
        return at(sessionId, query, query.previousOffset());
    }

    private @Nullable String at(String sessionId, ReviewQuery query, OptionalInt offset) {
        return offset.isPresent() ? reviews(sessionId, query.at(offset.getAsInt())) : null;
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
