package dev.verification.bff.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.verification.bff.access.View;
import dev.verification.bff.sessions.Merged;
import dev.verification.bff.sessions.ReviewQuery;
import dev.verification.bff.sessions.SessionQuery;
import dev.verification.bff.web.answer.SessionsAnswer;
import dev.verification.bff.web.request.Links;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes pages of sessions, and keeps what it wrote as long as the same page is asked for again and nothing in it has
 * changed: to compare a page costs little, to write it, and to mask what its caller may not see, costs most of an
 * answer that costs no call. Safe for use by many threads.
 */
@Component
class WrittenPages {

    private static final long MOST_BYTES = 16 << 20;
    private static final int OVERHEAD = 512;

    /** What nobody asks for again is not kept longer than people look at a screen. */
    private static final Duration UNUSED = Duration.ofMinutes(1);

    private final JsonMapper mapper;
    private final Cache<Asked, Written> written = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Asked asked, Written page) -> page.body().length + OVERHEAD)
            .expireAfterAccess(UNUSED)
            .build();

    WrittenPages(JsonMapper mapper) {
        this.mapper = mapper;
    }

    ResponseEntity<byte[]> of(Merged.Page page, Asked asked) {
        Written known = written.getIfPresent(asked);
        byte[] body = known != null && known.page().equals(page) ? known.body() : write(page, asked);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }

    private byte[] write(Merged.Page page, Asked asked) {
        byte[] body =
                mapper.writeValueAsBytes(SessionsAnswer.of(asked.view().of(page), asked.included(), asked.links()));
        written.put(asked, new Written(page, body));
        return body;
    }

    /**
     * All beside the page itself that can change how it is written, and which page it is.
     *
     * @param included the reviews asked for; empty for none
     */
    record Asked(SessionQuery query, Optional<ReviewQuery> included, Links links, View view) {}

    /**
     * @param page as it was read, nothing masked
     * @param body as it was sent
     */
    private record Written(Merged.Page page, byte[] body) {}
}
