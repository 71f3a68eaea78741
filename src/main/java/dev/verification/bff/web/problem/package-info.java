/**
 * What a caller receives when there is no good answer: RFC 9457 problems. The only package that chooses their statuses.
 *
 * <p>Start with {@link dev.verification.bff.web.problem.ProblemType}, the catalogue, and
 * {@link dev.verification.bff.web.problem.ProblemAdvice}, which maps exceptions to it. What fails before a controller is
 * reached comes through the security writer, the filter, the error controller or Tomcat's valve.
 */
@NullMarked
package dev.verification.bff.web.problem;

import org.jspecify.annotations.NullMarked;
