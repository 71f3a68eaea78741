package dev.verification.bff.web.problem;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Every type of problem: a closed set, part of the API. This is the one catalogue from which the problems, their pages, the
 * API document and the README's table are made or checked.
 */
public enum ProblemType {
    INVALID_REQUEST(
            400,
            "Invalid request",
            false,
            "Something in the request is invalid. If it is a parameter, `errors` names it and says what is wrong with it.",
            "Correct the named parameters; the same request will fail again."),
    UNAUTHENTICATED(
            401,
            "Not authenticated",
            false,
            "The request has no credentials, or none that this service accepts.",
            "Send a valid API key or token."),
    FORBIDDEN(
            403,
            "Not allowed",
            false,
            "The credentials are valid, but lack a scope that this route needs.",
            "Ask for the scope."),
    SESSION_NOT_FOUND(
            404,
            "No such session",
            false,
            "deepidv has no session with this id, or does not show it to this service.",
            "Check the id."),
    REVIEWS_NOT_FOUND(
            404,
            "No such review feed",
            false,
            "The session has no review feed: it matches no Didit session, or Didit has none with that id.",
            "Nothing is wrong with the request; show the session without reviews."),
    NOT_FOUND(404, "No such route", false, "There is nothing at this path.", "See the API document."),
    METHOD_NOT_ALLOWED(
            405,
            "Method not allowed",
            false,
            "The path exists, but does not support this method.",
            "`Allow` lists the supported methods."),
    NOT_ACCEPTABLE(
            406,
            "Not acceptable",
            false,
            "The answer is not available in any of the accepted media types.",
            "Accept `application/json`."),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "Unsupported media type",
            false,
            "The request's body has a type that this service does not read.",
            "Send no body."),
    REQUEST_HEADER_FIELDS_TOO_LARGE(
            431,
            "Request header fields too large",
            false,
            "The request's headers are too large.",
            "Send fewer or shorter headers."),
    UPSTREAM_CREDENTIALS(
            502,
            "Upstream refuses our key",
            false,
            "The upstream refuses the key that this service uses. Callers cannot fix that; the operators are alerted.",
            "Wait until the operators have installed a valid key."),
    UPSTREAM_CONTRACT(
            502,
            "Upstream answered out of contract",
            false,
            "The upstream's answer does not match what its vendor documents.",
            "If it persists, report it with the request id."),
    UPSTREAM_UNAVAILABLE(
            502,
            "Upstream unavailable",
            true,
            "The upstream failed, refused or dropped the connection, or is not called for a while because it did.",
            "Try again; as 503 only after `Retry-After`."),
    UPSTREAM_THROTTLED(
            503,
            "Upstream limit reached",
            true,
            "A limit of the upstream lasts beyond the deadline; no call was made that would have exceeded it.",
            "Try again after `Retry-After`."),
    OVERLOADED(
            503,
            "Too many requests at once",
            true,
            "This service is already serving as many requests as it can, and refused this one at once.",
            "Try again after `Retry-After`."),
    ISSUER_UNAVAILABLE(
            503,
            "Tokens cannot be checked",
            true,
            "The keys of the tokens' issuer cannot be read, so this service cannot tell whether the token is genuine.",
            "Try again after `Retry-After`; the token itself may be valid."),
    UPSTREAM_TIMEOUT(
            504,
            "No answer in time",
            true,
            "The upstream did not answer by the request's deadline.",
            "Try again, or allow more time with `X-Request-Timeout-Ms`."),
    INTERNAL(500, "Internal error", true, "This service failed unexpectedly.", "Report it with the request id.");

    private final int status;
    private final String title;
    private final boolean retryable;
    private final String meaning;
    private final String advice;

    ProblemType(int status, String title, boolean retryable, String meaning, String advice) {
        this.status = status;
        this.title = title;
        this.retryable = retryable;
        this.meaning = meaning;
        this.advice = advice;
    }

    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The status unless the response says otherwise. */
    public int status() {
        return status;
    }

    /** Every status that a response can have, the usual one first. */
    public List<Integer> statuses() {
        return this == UPSTREAM_UNAVAILABLE ? List.of(status, 503) : List.of(status);
    }

    /** Whether it is an upstream's failure, which the problem then names. */
    public boolean isUpstreamFailure() {
        return name().startsWith("UPSTREAM_");
    }

    public String title() {
        return title;
    }

    public boolean isRetryable() {
        return retryable;
    }

    public String meaning() {
        return meaning;
    }

    public String advice() {
        return advice;
    }

    public static Optional<ProblemType> ofSlug(String slug) {
        return Arrays.stream(values()).filter(type -> type.slug().equals(slug)).findFirst();
    }

    /** The type for a status that Tomcat or Spring chose. */
    static ProblemType ofStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHENTICATED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 431 -> REQUEST_HEADER_FIELDS_TOO_LARGE;
            case 503 -> OVERLOADED;
            // An HTTP version or a transfer coding that Tomcat does not know.
            case 501, 505 -> INVALID_REQUEST;
            default -> status >= 400 && status < 500 ? INVALID_REQUEST : INTERNAL;
        };
    }
}
