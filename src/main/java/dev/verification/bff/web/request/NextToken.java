package dev.verification.bff.web.request;

import dev.verification.bff.sessions.SessionQuery;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A page token of the vendor's own, or the longer cursor of ours that may wrap such a token. */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Pattern(regexp = Text.NO_CONTROL_CHARACTERS, message = Text.NO_CONTROL_CHARACTERS_MESSAGE)
@Constraint(validatedBy = NextToken.Length.class)
@interface NextToken {

    int MAX_LENGTH = 8_192;

    String message() default "must have at most " + MAX_LENGTH + " characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Allows our cursors to be longer than the vendor's tokens. */
    final class Length implements ConstraintValidator<NextToken, String> {

        @Override
        public boolean isValid(String token, ConstraintValidatorContext context) {
            boolean isOurs = token.startsWith(SessionQuery.CURSOR_PREFIX);
            return token.length() <= (isOurs ? SessionQuery.LONGEST_CURSOR : MAX_LENGTH);
        }
    }
}
