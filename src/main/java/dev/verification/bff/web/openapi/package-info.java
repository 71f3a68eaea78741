/** The API's own description, for Swagger UI and whoever generates clients. */
@NullMarked
package dev.verification.bff.web.openapi;

import org.jspecify.annotations.NullMarked;
