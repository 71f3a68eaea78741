package dev.verification.bff.access;

import dev.verification.bff.upstream.Deadline;
import jakarta.servlet.http.HttpServletRequest;

/** Reads a request's deadline. */
@FunctionalInterface
public interface Deadlines {

    /** Always the same for one request; the default where the caller names none, or an invalid one. */
    Deadline of(HttpServletRequest request);
}
