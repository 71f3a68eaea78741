/** What a caller gets when there is no good answer: RFC 9457 problems, the only place that chooses their status. */
@NullMarked
package dev.verification.bff.web.problem;

import org.jspecify.annotations.NullMarked;
