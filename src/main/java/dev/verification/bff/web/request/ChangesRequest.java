package dev.verification.bff.web.request;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;

/** The query of the stream of changes. */
@ParameterObject
public record ChangesRequest(
        @Parameter(description = "Only changes of these sessions: up to 100 ids, separated by commas.")
        @Schema(examples = "b88f70ff-4aec-4375-b204-e3ca6f19db08")
        @Size(min = 1, max = MAX_LENGTH)
        @Pattern(regexp = Text.NO_CONTROL_CHARACTERS, message = Text.NO_CONTROL_CHARACTERS_MESSAGE)
        @Nullable
        String sessionIds) {

    private static final int MAX_LENGTH = 8_192;
    private static final int MAX_IDS = 100;

    /** Empty for all sessions. */
    public Set<String> ids() {
        if (sessionIds == null) {
            return Set.of();
        }
        Set<String> ids =
                Stream.of(sessionIds.split(",", -1)).map(String::strip).collect(Collectors.toSet());
        if (ids.contains("") || ids.size() > MAX_IDS) {
            throw new InvalidRequestException("session_ids", "must be 1 to 100 ids, separated by commas");
        }
        return Set.copyOf(ids);
    }
}
