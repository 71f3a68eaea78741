/**
 * Asynchronous answers of controllers: sent at once when they are complete at once, cancelled when the caller is gone. Start
 * with {@link dev.verification.bff.web.async.AsyncAnswer}.
 */
@NullMarked
package dev.verification.bff.web.async;

import org.jspecify.annotations.NullMarked;
