package dev.verification.bff.web;

import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.Time;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;
import tools.jackson.databind.json.JsonMapper;

/** Writes an answer that a caller may keep: with its age, and a tag by which the caller can ask whether it changed. */
@Component
class TaggedBody {

    private final JsonMapper mapper;
    private final Time time;

    TaggedBody(JsonMapper mapper, Time time) {
        this.mapper = mapper;
        this.time = time;
    }

    /** Spring answers 304 when the caller's {@code If-None-Match} names the tag. */
    ResponseEntity<byte[]> of(Reading<?> reading) {
        byte[] body = mapper.writeValueAsBytes(reading.value());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.empty().cachePrivate())
                .header(HttpHeaders.AGE, Long.toString(age(reading)))
                .eTag(DigestUtils.md5DigestAsHex(body))
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }

    private long age(Reading<?> reading) {
        return Math.max(0, Duration.between(reading.fetchedAt(), time.now()).toSeconds());
    }
}
