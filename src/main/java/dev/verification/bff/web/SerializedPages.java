package dev.verification.bff.web;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.verification.bff.access.PersonalDataView;
import dev.verification.bff.capacity.MemoryCache;
import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.capacity.MemoryLimit;
import dev.verification.bff.sessions.Merged;
import dev.verification.bff.sessions.ReviewQuery;
import dev.verification.bff.sessions.SessionQuery;
import dev.verification.bff.web.answer.SessionsAnswer;
import dev.verification.bff.web.request.Links;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
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
class SerializedPages {

    private static final int OVERHEAD = 512;

    /** Of all memory there is. */
    private static final int SHARE = 4;

    /** What nobody asks for again is not kept longer than people look at a screen. */
    private static final Duration UNUSED = Duration.ofMinutes(1);

    private final JsonMapper mapper;
    private final MemoryCache<Asked, Written> written;

    SerializedPages(JsonMapper mapper, MemoryLimit memory) {
        this.mapper = mapper;
        this.written =
                new MemoryCache<>(Caffeine.newBuilder().expireAfterAccess(UNUSED), memory, memory.capacity() / SHARE);
    }

    /**
     * @param memory of the request
     */
    ResponseEntity<SerializedBody> of(Merged.Page page, Asked asked, MemoryClaim memory) {
        Written known = written.find(asked);
        SerializedBody body = known != null && known.page().equals(page) ? known.body() : write(page, asked, memory);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }

    private SerializedBody write(Merged.Page page, Asked asked, MemoryClaim memory) {
        SerializedBody body = SerializedBody.of(
                SessionsAnswer.of(page, asked.view(), asked.included(), asked.links()), mapper, memory);
        Written offered = new Written(page, body);
        written.put(asked, offered, weight(asked, body), (known, newer) -> newer);
        return body;
    }

    /** The page stays readable as long as its written form is kept, and takes what such a body takes when it is read. */
    private static long weight(Asked asked, SerializedBody body) {
        return OVERHEAD + asked.weight() + body.length() + body.decodedSize();
    }

    /**
     * All beside the page itself that can change how it is written, and which page it is.
     *
     * @param included the reviews asked for; empty for none
     */
    record Asked(SessionQuery query, Optional<ReviewQuery> included, Links links, PersonalDataView view) {

        /** The texts that a caller sent. */
        int weight() {
            return links.prefix().length()
                    + Stream.of(query.nextToken(), query.externalId(), query.workflowId())
                            .flatMap(Optional::stream)
                            .mapToInt(String::length)
                            .sum();
        }
    }

    /**
     * @param page as it was read, nothing masked
     * @param body as it was sent
     */
    private record Written(Merged.Page page, SerializedBody body) {}
}
