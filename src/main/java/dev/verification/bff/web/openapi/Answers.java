package dev.verification.bff.web.openapi;

import dev.verification.bff.web.problem.ProblemType;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a route's responses, for the API document alone. The problems that every route can have, and those of every route
 * that calls an upstream, need not be listed.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Answers {

    /** Files with examples of good responses, without their extension. */
    String[] examples();

    /** Further problems that this route can have. */
    ProblemType[] problems() default {};

    /** Whether the route may call an upstream. */
    boolean callsUpstream() default true;

    /** Whether the caller may store the response in a cache of its own. */
    boolean cacheable() default false;

    /** Whether an upstream's failure is shown where it applies, and is never a problem. */
    boolean failsInParts() default false;
}
