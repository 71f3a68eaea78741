/** Tests of the spans that leave the service, with a receiver that takes them in. */
@NullMarked
package dev.verification.bff.web.trace;

import org.jspecify.annotations.NullMarked;
