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

/** Serializes responses before they are sent, so that their length is known and the memory that they take is counted. */
@Component
class SerializedResponses {

    private final JsonMapper mapper;
    private final Time time;

    SerializedResponses(JsonMapper mapper, Time time) {
        this.mapper = mapper;
        this.time = time;
    }

    /**
     * @param memory the request's
     */
    ResponseEntity<SerializedBody> of(Object answer, MemoryClaim memory) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(SerializedBody.of(answer, mapper, memory));
    }

    /**
     * A response that the caller may cache: with its age and an ETag. The tag is weak, since the same response is also sent
     * compressed. Spring answers 304 when {@code If-None-Match} names the tag, but does not accept {@code *} for any tag.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2">RFC 9110, If-None-Match</a>
     * @param matchesAnyTag whether the caller sent {@code If-None-Match: *}
     * @param memory the request's
     */
    ResponseEntity<SerializedBody> withETag(Reading<?> reading, boolean matchesAnyTag, MemoryClaim memory) {
        SerializedBody body = SerializedBody.of(reading.value(), mapper, memory);
        return ResponseEntity.status(matchesAnyTag ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                .cacheControl(CacheControl.empty().cachePrivate())
                .header(HttpHeaders.AGE, Long.toString(ageSeconds(reading)))
                .eTag("W/\"" + body.eTag() + "\"")
                .contentType(MediaType.APPLICATION_JSON)
                .body(matchesAnyTag ? null : body);
    }

    private long ageSeconds(Reading<?> reading) {
        return Math.max(
                0, Duration.between(reading.fetchedAt(), time.shown(time.now())).toSeconds());
    }
}
