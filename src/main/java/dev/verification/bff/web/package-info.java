/** The edge: one controller per question; checks what the caller sent, asks the product, writes the answer. */
@NullMarked
package dev.verification.bff.web;

import org.jspecify.annotations.NullMarked;
