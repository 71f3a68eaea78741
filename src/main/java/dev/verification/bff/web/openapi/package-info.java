/**
 * The API document and Swagger UI.
 *
 * <p>springdoc reads the controllers, the request records and their constraints by itself. This package adds the response
 * records ({@code RecordSchemas}), headers and parameter names ({@code RequestDescription}), examples and problems
 * ({@code ResponseDescription}), and finally composes and sorts the document ({@code DocumentCompletion}). A route declares its
 * responses with {@link dev.verification.bff.web.openapi.Answers}.
 */
@NullMarked
package dev.verification.bff.web.openapi;

import org.jspecify.annotations.NullMarked;
