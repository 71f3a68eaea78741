package dev.verification.bff.web;

import dev.verification.bff.capacity.MemoryClaim;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes answers before they are sent: their length is known then, and the memory that they take is counted. */
@Component
class WrittenAnswers {

    private final JsonMapper mapper;

    WrittenAnswers(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * @param memory of the request
     */
    ResponseEntity<WrittenBody> of(Object answer, MemoryClaim memory) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(WrittenBody.of(answer, mapper, memory));
    }
}
