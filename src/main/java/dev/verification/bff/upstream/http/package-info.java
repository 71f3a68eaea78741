/** The last step of a call: one HTTP exchange, and what its response means. Alone knows the transport. */
@NullMarked
package dev.verification.bff.upstream.http;

import org.jspecify.annotations.NullMarked;
