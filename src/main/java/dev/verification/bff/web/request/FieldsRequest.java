package dev.verification.bff.web.request;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;

/** Which fields of sessions are requested. */
@ParameterObject
public record FieldsRequest(
        @Parameter(
                description = "Only these fields of each session, separated by commas: names of fields of `Session`,"
                        + " `reviews`, or a field of the feed. Naming `reviews` includes the feed; without it, the feed is"
                        + " not read. `id`, and every `state` with its `reason`, are always shown.")
        @Schema(examples = "id,status,reviews.count")
        @Size(min = 1, max = 1_024)
        @Pattern(regexp = Text.NO_CONTROL_CHARACTERS, message = Text.NO_CONTROL_CHARACTERS_MESSAGE)
        @Nullable
        String fields) {

    /** The names as sent, without white space around them; empty when all fields are requested. */
    public Optional<List<String>> names() {
        return Optional.ofNullable(fields)
                .map(text -> Stream.of(text.split(",", -1)).map(String::strip).toList());
    }
}
