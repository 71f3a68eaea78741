/**
 * The HTTP edge: one controller per question, which checks the request, asks {@code sessions}, and serializes the answer.
 *
 * <p>Start with a controller. {@code request} binds and checks what the caller sent, {@code answer} holds the bodies,
 * {@code problem} the errors, {@code openapi} the document. Nothing else chooses an HTTP status.
 */
@NullMarked
package dev.verification.bff.web;

import org.jspecify.annotations.NullMarked;
