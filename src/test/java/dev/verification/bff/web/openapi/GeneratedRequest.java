package dev.verification.bff.web.openapi;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One request, and what its answer must be.
 *
 * @param route described, or empty where nothing is described at its path
 * @param method most often GET
 * @param target path and query, as they go over the wire
 * @param headers each a line
 * @param caller who asks
 * @param wrong query parameters whose values the description does not allow, and names that it does not have
 * @param certain whether all else is as the description allows
 */
record GeneratedRequest(
        Optional<Route> route,
        String method,
        String target,
        List<String> headers,
        Caller caller,
        Set<String> wrong,
        boolean certain) {

    enum Caller {
        KNOWN,
        WITHOUT_SCOPE,
        UNKNOWN
    }

    String line() {
        return method + " " + target + " HTTP/1.1";
    }

    /** Whether it waits less long than a slow machine may need. */
    boolean isHasty() {
        return headers.stream().anyMatch(header -> header.startsWith("X-Request-Timeout-Ms"));
    }
}
