/**
 * Server-sent events: which sessions changed. A stream holds a place in the changes and a connection, and nothing else;
 * whoever does not read is cut off.
 */
@NullMarked
package dev.verification.bff.web.stream;

import org.jspecify.annotations.NullMarked;
