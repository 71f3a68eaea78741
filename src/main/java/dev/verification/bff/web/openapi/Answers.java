package dev.verification.bff.web.openapi;

import dev.verification.bff.web.problem.ProblemType;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a route answers, for the API's description alone. The problems that every route can answer, and those of every
 * route that asks an upstream, need not be named.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Answers {

    /** Files of good answers, without their ending. */
    String[] examples();

    /** Problems of this route's own. */
    ProblemType[] problems() default {};

    /** Whether an upstream may have to be asked for the answer. */
    boolean asksUpstream() default true;

    /** Whether the answer carries a tag by which the caller can ask whether it changed. */
    boolean tagged() default false;
}
