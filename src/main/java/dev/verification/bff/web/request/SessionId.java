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

/** A session id: an opaque text, but one that stays a single segment of a vendor's path. */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(description = "deepidv's id of the session.", example = SessionId.EXAMPLE)
@Size(min = 1, max = SessionId.MAX_LENGTH)
@Pattern(regexp = Text.NO_CONTROL_CHARACTERS, message = Text.NO_CONTROL_CHARACTERS_MESSAGE)
@Constraint(validatedBy = SessionId.Segment.class)
public @interface SessionId {

    /** One of the sandbox's, so that a request can be tried there without typing anything. */
    String EXAMPLE = "b88f70ff-4aec-4375-b204-e3ca6f19db08";

    int MAX_LENGTH = 256;

    String message() default "is not the id of a session";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Refuses what would lead to another path. */
    final class Segment implements ConstraintValidator<SessionId, String> {

        @Override
        public boolean isValid(String id, ConstraintValidatorContext context) {
            return isSegment(id);
        }

        static boolean isSegment(String id) {
            return !id.isBlank() && !id.equals(".") && !id.equals("..") && !id.contains("/") && !id.contains("\\");
        }
    }
}
