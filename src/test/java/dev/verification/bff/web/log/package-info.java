/** Tests of what the log tells, and of what it keeps to itself. */
@NullMarked
package dev.verification.bff.web.log;

import org.jspecify.annotations.NullMarked;
