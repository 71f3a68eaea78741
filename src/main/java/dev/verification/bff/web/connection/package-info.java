/**
 * The connections of callers: bounded in number, memory and time, watched while a response is prepared, compressed where the
 * caller accepts it, and drained without an error at shutdown.
 *
 * <p>Start with {@link dev.verification.bff.web.connection.CallerWatchingProtocol}. By hand on Tomcat's own classes, since
 * Tomcat neither notices during an asynchronous request that a caller is gone nor limits the time for a request's head.
 */
@NullMarked
package dev.verification.bff.web.connection;

import org.jspecify.annotations.NullMarked;
