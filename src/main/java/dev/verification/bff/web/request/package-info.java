/**
 * What a caller sends, bound and checked before any upstream is called.
 *
 * <p>Start with a request record such as {@link dev.verification.bff.web.request.SessionListRequest}: a new query parameter is
 * a component there. {@code RequestBinder} binds them, {@code RequestDescription} in {@code openapi} names them in the API
 * document. Filters before it assign the request id, apply a proxy's prefix and count memory.
 */
@NullMarked
package dev.verification.bff.web.request;

import org.jspecify.annotations.NullMarked;
