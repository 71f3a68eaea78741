package dev.verification.bff.web.request;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
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

    /** 1 to 100 different ids of sessions, separated by commas; white space around an id is ignored. */
    @Documented
    @Target(ElementType.FIELD)
    @Retention(RetentionPolicy.RUNTIME)
    @Size(min = 1, max = SessionIds.MAX_LENGTH)
    @Pattern(regexp = Text.NO_CONTROL_CHARACTERS, message = Text.NO_CONTROL_CHARACTERS_MESSAGE)
    @Constraint(validatedBy = SessionIds.Separated.class)
    @interface SessionIds {

        /** The request line and the headers together cannot be longer. */
        int MAX_LENGTH = 16_384;

        int MAX_IDS = 100;

        String message() default "must be 1 to " + MAX_IDS + " different ids of sessions, separated by commas";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};

        /** Accepts ids that are valid each and different from each other. */
        final class Separated implements ConstraintValidator<SessionIds, String> {

            static List<String> split(String text) {
                return Stream.of(text.split(",", -1)).map(String::strip).toList();
            }

            @Override
            public boolean isValid(String text, ConstraintValidatorContext context) {
                List<String> ids = split(text);
                return ids.size() <= MAX_IDS
                        && new HashSet<>(ids).size() == ids.size()
                        && ids.stream().allMatch(Separated::isValid);
            }

            private static boolean isValid(String id) {
                return id.length() <= SessionId.MAX_LENGTH && SessionId.Segment.isSegment(id);
            }
        }
    }
}
