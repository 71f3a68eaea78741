package dev.verification.bff.web;

import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.web.request.Conditions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ETag;
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
     * A response with an ETag; 304 when its caller has it already.
     *
     * @param memory the request's
     */
    ResponseEntity<SerializedBody> of(Object answer, Conditions conditions, MemoryClaim memory) {
        SerializedBody body = SerializedBody.of(answer, mapper, memory);
        return entity(body, body.eTag(), conditions);
    }

    /** The same for a response that the caller's own cache may store: with its age. */
    ResponseEntity<SerializedBody> cacheable(Reading<?> reading, Conditions conditions, MemoryClaim memory) {
        SerializedBody body = SerializedBody.of(reading.value(), mapper, memory);
        ETag tag = body.eTag();
        return builder(tag, conditions)
                .cacheControl(CacheControl.empty().cachePrivate())
                .header(HttpHeaders.AGE, Long.toString(ageSeconds(reading)))
                .body(conditions.isUnchanged(tag) ? null : body);
    }

    static ResponseEntity<SerializedBody> entity(@Nullable SerializedBody body, ETag tag, Conditions conditions) {
        return builder(tag, conditions).body(conditions.isUnchanged(tag) ? null : body);
    }

    private static ResponseEntity.BodyBuilder builder(ETag tag, Conditions conditions) {
        return ResponseEntity.status(conditions.isUnchanged(tag) ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                .eTag(tag.formattedTag())
                .contentType(MediaType.APPLICATION_JSON);
    }

    private long ageSeconds(Reading<?> reading) {
        return Math.max(
                0, Duration.between(reading.fetchedAt(), time.shown(time.now())).toSeconds());
    }
}
