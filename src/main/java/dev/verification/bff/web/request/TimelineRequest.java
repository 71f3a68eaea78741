package dev.verification.bff.web.request;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import org.springdoc.core.annotations.ParameterObject;

/** The query of a timeline. */
@ParameterObject
public record TimelineRequest(
        @Parameter(description = "Oldest first, or newest first.") @Schema(defaultValue = "asc")
        Order order) {

    public boolean newestFirst() {
        return order == Order.DESC;
    }

    /** An order of time. */
    public enum Order {
        ASC,
        DESC;

        @JsonValue
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
