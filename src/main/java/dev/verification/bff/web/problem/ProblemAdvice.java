package dev.verification.bff.web.problem;

import dev.verification.bff.capacity.OverloadedException;
import dev.verification.bff.sessions.InvalidQueryException;
import dev.verification.bff.sessions.SessionNotFoundException;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.web.request.InvalidRequestException;
import dev.verification.bff.web.request.InvalidRequestException.ParameterError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** Turns whatever went wrong into a problem. */
@RestControllerAdvice
class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Problem> invalid(InvalidRequestException invalid, HttpServletRequest request) {
        return ProblemAnswer.of(ProblemKind.INVALID_REQUEST, request)
                .errors(invalid.errors())
                .entity();
    }

    /** Of a path variable: its constraints are checked by Spring. */
    @ExceptionHandler
    ResponseEntity<Problem> invalidArgument(HandlerMethodValidationException invalid, HttpServletRequest request) {
        return invalid(InvalidRequestException.of(invalid), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(InvalidQueryException invalid, HttpServletRequest request) {
        ParameterError error = new ParameterError(invalid.parameter(), String.valueOf(invalid.getMessage()));
        return ProblemAnswer.of(ProblemKind.INVALID_REQUEST, request)
                .errors(List.of(error))
                .entity();
    }

    @ExceptionHandler
    ResponseEntity<Problem> noSession(SessionNotFoundException none, HttpServletRequest request) {
        return ProblemAnswer.of(ProblemKind.SESSION_NOT_FOUND, request).entity();
    }

    @ExceptionHandler
    ResponseEntity<Problem> noReviews(ReviewsNotFoundException none, HttpServletRequest request) {
        return ProblemAnswer.of(ProblemKind.REVIEWS_NOT_FOUND, request).entity();
    }

    @ExceptionHandler
    ResponseEntity<Problem> upstream(UpstreamException failed, HttpServletRequest request) {
        return UpstreamProblems.of(failed, request).entity();
    }

    @ExceptionHandler
    ResponseEntity<Problem> overloaded(OverloadedException overloaded, HttpServletRequest request) {
        return ProblemAnswer.of(ProblemKind.OVERLOADED, request).entity();
    }

    @ExceptionHandler
    ResponseEntity<Problem> timedOut(AsyncRequestTimeoutException late, HttpServletRequest request) {
        return ProblemAnswer.of(ProblemKind.UPSTREAM_TIMEOUT, request).entity();
    }

    /** The caller is gone: there is nobody to answer. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException gone) {
        log.debug("The caller went away");
    }

    /** What the framework itself refuses, and what nobody foresaw. */
    @ExceptionHandler
    ResponseEntity<Problem> other(Exception other, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        if (response.isCommitted()) {
            // Behind half an answer a problem would pass for the rest of it.
            throw other;
        }
        if (other instanceof ErrorResponse refused && refused.getStatusCode().is4xxClientError()) {
            return ProblemAnswer.of(refused.getStatusCode().value(), request)
                    .headers(refused.getHeaders())
                    .entity();
        }
        Unforeseen.log(other);
        return ProblemAnswer.of(ProblemKind.INTERNAL, request).entity();
    }
}
