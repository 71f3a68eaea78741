package dev.verification.bff.web.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every kind of problem: a closed set, part of the API. Each has a page that says what it means and what to do. */
public enum ProblemKind {
    INVALID_REQUEST(
            400,
            "Invalid request",
            false,
            "Something in the request cannot be answered. Where it is a parameter, `errors` names it and what is wrong with it.",
            "Mend the named parameters; the same request will fail again."),
    UNAUTHENTICATED(
            401,
            "Not authenticated",
            false,
            "The request carries no credentials, or none that this service knows.",
            "Send a valid API key or token."),
    FORBIDDEN(
            403,
            "Not allowed",
            false,
            "The credentials are known, but lack a scope that this route needs.",
            "Ask for the scope."),
    SESSION_NOT_FOUND(
            404,
            "No such session",
            false,
            "deepidv knows no session of this id, or does not show it to this service.",
            "Check the id."),
    REVIEWS_NOT_FOUND(
            404,
            "No such review feed",
            false,
            "The session has no review feed: it matches no Didit session, or Didit has none of that id.",
            "Nothing is wrong with the request; show the session without reviews."),
    NOT_FOUND(404, "No such route", false, "There is nothing at this path.", "See the API's description."),
    METHOD_NOT_ALLOWED(
            405,
            "Method not allowed",
            false,
            "The path exists, but not for this method.",
            "`Allow` names the methods."),
    NOT_ACCEPTABLE(
            406,
            "Not acceptable",
            false,
            "The answer cannot be had in any of the accepted media types.",
            "Accept `application/json`."),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "Unsupported media type",
            false,
            "The request's body is of no type that is read here.",
            "Send no body."),
    REQUEST_HEADER_FIELDS_TOO_LARGE(
            431, "Request header fields too large", false, "The request's headers are too large.", "Send less."),
    UPSTREAM_CREDENTIALS(
            502,
            "Upstream refuses our key",
            false,
            "The upstream refuses the key that this service uses. No caller can mend that; its operators are alarmed.",
            "Wait until the operators have put a valid key in place."),
    UPSTREAM_CONTRACT(
            502,
            "Upstream answered out of contract",
            false,
            "The upstream's answer cannot be what its vendor documents.",
            "Report it with the request id if it lasts."),
    UPSTREAM_UNAVAILABLE(
            502,
            "Upstream unavailable",
            true,
            "The upstream failed, refused or broke the connection, or is left alone because it did.",
            "Try again; as 503 only after `Retry-After`."),
    UPSTREAM_THROTTLED(
            503,
            "Upstream limit reached",
            true,
            "A limit of the upstream's lasts beyond the deadline; no call was made that would have broken it.",
            "Try again after `Retry-After`."),
    OVERLOADED(
            503,
            "Too many requests at once",
            true,
            "This service serves as many requests as it can and turned this one away at once.",
            "Try again after `Retry-After`."),
    ISSUER_UNAVAILABLE(
            503,
            "Tokens cannot be checked",
            true,
            "The keys of the tokens' issuer cannot be read, so this service cannot tell whether the token is genuine.",
            "Try again after `Retry-After`; the token itself may be good."),
    UPSTREAM_TIMEOUT(
            504,
            "No answer in time",
            true,
            "The upstream did not answer by the request's deadline.",
            "Try again, or give it more time by `X-Request-Timeout-Ms`."),
    INTERNAL(
            500,
            "Internal error",
            true,
            "This service failed in a way it should not.",
            "Report it with the request id.");

    private final int status;
    private final String title;
    private final boolean retryable;
    private final String meaning;
    private final String advice;

    ProblemKind(int status, String title, boolean retryable, String meaning, String advice) {
        this.status = status;
        this.title = title;
        this.retryable = retryable;
        this.meaning = meaning;
        this.advice = advice;
    }

    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The usual status; {@link #UPSTREAM_UNAVAILABLE} is also told as 503. */
    public int status() {
        return status;
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

    static Optional<ProblemKind> ofSlug(String slug) {
        return Arrays.stream(values()).filter(kind -> kind.slug().equals(slug)).findFirst();
    }

    /** The kind for a status that the server itself or the framework chose. */
    static ProblemKind ofStatus(int status) {
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
