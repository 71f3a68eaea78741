package dev.verification.bff.access;

import dev.verification.bff.upstream.Deadline;
import jakarta.servlet.http.HttpServletRequest;

/** Tells by when a request must have its answer. */
@FunctionalInterface
public interface Deadlines {

    /** Always the same for one request; the usual one where the caller names none, or one that cannot be. */
    Deadline of(HttpServletRequest request);
}
