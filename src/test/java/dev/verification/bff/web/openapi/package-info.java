/** Holds the service to its own description. */
@NullMarked
package dev.verification.bff.web.openapi;

import org.jspecify.annotations.NullMarked;
