package dev.verification.bff.web.request;

import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import org.springdoc.core.annotations.ParameterObject;

/** Which sessions are requested by id. */
@ParameterObject
public record BatchRequest(
        @Parameter(
                description = "deepidv's ids of the sessions: 1 to 100, all different, separated by commas.",
                required = true,
                example = SessionId.EXAMPLE + "," + BatchRequest.OTHER_EXAMPLE)
        @SessionIds
        String ids) {

    /** Another session of the sandbox's. */
    static final String OTHER_EXAMPLE = "dd3ce33c-5a84-44e0-a8b1-43ab7550436c";

    /** In the order requested. */
    public List<String> list() {
        return SessionIds.Separated.split(ids);
    }
}
