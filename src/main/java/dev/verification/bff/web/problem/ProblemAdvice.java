package dev.verification.bff.web.problem;

import dev.verification.bff.capacity.OverloadedException;
import dev.verification.bff.sessions.InvalidQueryException;
import dev.verification.bff.sessions.SessionNotFoundException;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.web.request.InvalidRequestException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/**
 * Maps every exception to a problem. Spring's own exceptions say by {@link ErrorResponse} which status they mean; its base
 * class for such an advice would write their texts too, and {@code ProblemDetail} has no schema for our extra fields.
 */
@RestControllerAdvice
class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Problem> invalid(InvalidRequestException invalid, HttpServletRequest request) {
        return ProblemResponse.of(ProblemType.INVALID_REQUEST, request)
                .errors(invalid.errors())
                .entity();
    }

    /** Of a path variable: its constraints are checked by Spring. */
    @ExceptionHandler
    ResponseEntity<Problem> invalidArgument(HandlerMethodValidationException invalid, HttpServletRequest request) {
        return invalid(InvalidRequestException.of(invalid), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalidQuery(InvalidQueryException invalid, HttpServletRequest request) {
        return invalid(new InvalidRequestException(invalid.parameter(), String.valueOf(invalid.getMessage())), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> problem(ProblemException problem, HttpServletRequest request) {
        return ProblemResponse.of(problem.type(), request).entity();
    }

    @ExceptionHandler
    ResponseEntity<Problem> sessionNotFound(SessionNotFoundException missing, HttpServletRequest request) {
        return ProblemResponse.of(ProblemType.SESSION_NOT_FOUND, request).entity();
    }

    @ExceptionHandler
    ResponseEntity<Problem> overloaded(OverloadedException overloaded, HttpServletRequest request) {
        return ProblemResponse.of(ProblemType.OVERLOADED, request).entity();
    }

    @ExceptionHandler
    ResponseEntity<Problem> upstreamFailed(UpstreamException failed, HttpServletRequest request) {
        Failure failure = failed.failure();
        ProblemType type = type(failure);
        ProblemResponse response = ProblemResponse.of(type, request).retryAfter(failure.requestedWait());
        if (type.isUpstreamFailure()) {
            response.upstream(failed.upstream());
        }
        if (failure instanceof Failure.CircuitOpen
                || failure instanceof Failure.Unavailable
                        && failure.requestedWait().isPresent()) {
            response.status(503);
        }
        return response.entity();
    }

    private static ProblemType type(Failure failure) {
        return switch (failure) {
            case Failure.Throttled throttled -> ProblemType.UPSTREAM_THROTTLED;
            case Failure.Unavailable unavailable -> ProblemType.UPSTREAM_UNAVAILABLE;
            case Failure.CircuitOpen open -> ProblemType.UPSTREAM_UNAVAILABLE;
            case Failure.TimedOut timedOut -> ProblemType.UPSTREAM_TIMEOUT;
            case Failure.CredentialsRefused refused -> ProblemType.UPSTREAM_CREDENTIALS;
            case Failure.Malformed malformed -> ProblemType.UPSTREAM_CONTRACT;
            case Failure.Rejected rejected -> ProblemType.UPSTREAM_CONTRACT;
            case Failure.Overloaded overloaded -> ProblemType.OVERLOADED;
        };
    }

    @ExceptionHandler
    ResponseEntity<Problem> timedOut(AsyncRequestTimeoutException late, HttpServletRequest request) {
        return ProblemResponse.of(ProblemType.UPSTREAM_TIMEOUT, request).entity();
    }

    /** Nobody is left to receive a response. */
    @ExceptionHandler
    void callerGone(AsyncRequestNotUsableException gone) {
        log.debug("The caller closed the connection");
    }

    @ExceptionHandler
    ResponseEntity<Problem> other(Exception other, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        if (response.isCommitted()) {
            // After half of a good response, a problem would pass for the rest of it.
            throw other;
        }
        if (other instanceof ErrorResponse refused && refused.getStatusCode().is4xxClientError()) {
            return ProblemResponse.of(refused.getStatusCode().value(), request)
                    .headers(refused.getHeaders())
                    .entity();
        }
        UnexpectedFailureFilter.log(other);
        return ProblemResponse.of(ProblemType.INTERNAL, request).entity();
    }
}
