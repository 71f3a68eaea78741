package dev.verification.bff.web;

import dev.verification.bff.capacity.MemoryClaim;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes answers before they are sent: their length is known then, and the memory that they take is counted. */
@Component
class SerializedAnswers {

    private final JsonMapper mapper;

    SerializedAnswers(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * @param memory of the request
     */
    ResponseEntity<SerializedBody> of(Object answer, MemoryClaim memory) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(SerializedBody.of(answer, mapper, memory));
    }
}
