package dev.verification.bff.web;

import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.Time;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes an answer that a caller may keep: with its age, and a tag by which the caller can ask whether it changed. The
 * tag is weak, since the same answer is also sent compressed.
 */
@Component
class ETaggedBody {

    private final JsonMapper mapper;
    private final Time time;

    ETaggedBody(JsonMapper mapper, Time time) {
        this.mapper = mapper;
        this.time = time;
    }

    /**
     * Spring answers 304 when the caller's {@code If-None-Match} names the tag, but does not take the star for any tag.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2">RFC 9110, If-None-Match</a>
     * @param memory of the request
     */
    ResponseEntity<SerializedBody> of(Reading<?> reading, boolean isAnyTagKnown, MemoryClaim memory) {
        SerializedBody body = SerializedBody.of(reading.value(), mapper, memory);
        return ResponseEntity.status(isAnyTagKnown ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                .cacheControl(CacheControl.empty().cachePrivate())
                .header(HttpHeaders.AGE, Long.toString(age(reading)))
                .eTag("W/\"" + body.tag() + "\"")
                .contentType(MediaType.APPLICATION_JSON)
                .body(isAnyTagKnown ? null : body);
    }

    private long age(Reading<?> reading) {
        return Math.max(
                0, Duration.between(reading.fetchedAt(), time.shown(time.now())).toSeconds());
    }
}
