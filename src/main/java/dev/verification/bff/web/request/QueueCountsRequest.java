package dev.verification.bff.web.request;

import dev.verification.bff.sessions.QueueQuery;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.springdoc.core.annotations.ParameterObject;

/** The query of the review queue's counts. */
@ParameterObject
public record QueueCountsRequest(
        @Parameter(description = Statuses.DESCRIPTION, example = "In Review,Resubmitted")
        @Schema(defaultValue = QueueQuery.IN_REVIEW)
        @Text
        String status) {

    /** Each status once, in the order given. */
    public List<String> statuses() {
        return Statuses.read(status);
    }
}
