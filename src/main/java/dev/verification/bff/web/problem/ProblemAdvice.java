package dev.verification.bff.web.problem;

import dev.verification.bff.sessions.InvalidCursorException;
import dev.verification.bff.sessions.SessionNotFoundException;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.web.request.InvalidRequestException;
import dev.verification.bff.web.request.InvalidRequestException.ParameterError;
import dev.verification.bff.web.request.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;

/** Turns whatever went wrong into a problem. */
@RestControllerAdvice
class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Problem> invalid(InvalidRequestException invalid, HttpServletRequest request) {
        return answer(problem(ProblemKind.INVALID_REQUEST, request).with(invalid.errors()));
    }

    @ExceptionHandler
    ResponseEntity<Problem> cursor(InvalidCursorException invalid, HttpServletRequest request) {
        ParameterError error = new ParameterError("next_token", String.valueOf(invalid.getMessage()));
        return answer(problem(ProblemKind.INVALID_REQUEST, request).with(List.of(error)));
    }

    @ExceptionHandler
    ResponseEntity<Problem> noSession(SessionNotFoundException none, HttpServletRequest request) {
        return answer(problem(ProblemKind.SESSION_NOT_FOUND, request));
    }

    @ExceptionHandler
    ResponseEntity<Problem> noReviews(ReviewsNotFoundException none, HttpServletRequest request) {
        return answer(problem(ProblemKind.REVIEWS_NOT_FOUND, request));
    }

    @ExceptionHandler
    ResponseEntity<Problem> upstream(UpstreamException failed, HttpServletRequest request) {
        return answer(UpstreamProblems.of(failed, request.getRequestURI(), RequestId.of(request)));
    }

    @ExceptionHandler
    ResponseEntity<Problem> timedOut(AsyncRequestTimeoutException late, HttpServletRequest request) {
        return answer(problem(ProblemKind.UPSTREAM_TIMEOUT, request));
    }

    /** The caller is gone: there is nobody to answer. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException gone) {
        log.debug("The caller went away");
    }

    /** What the framework itself refuses, and what nobody foresaw. */
    @ExceptionHandler
    ResponseEntity<Problem> other(Exception other, HttpServletRequest request) {
        if (other instanceof ErrorResponse refused && refused.getStatusCode().value() < 500) {
            int status = refused.getStatusCode().value();
            Problem problem = problem(ProblemKind.ofStatus(status), request);
            return answer(problem.told(status, problem.retryAfter()), refused.getHeaders());
        }
        logUnforeseen(other);
        return answer(problem(ProblemKind.INTERNAL, request));
    }

    /** Where it happened, but not its message: that may quote what passed through. */
    private static void logUnforeseen(Exception unforeseen) {
        log.error(
                "Unforeseen {} at {}",
                unforeseen.getClass().getName(),
                Arrays.stream(unforeseen.getStackTrace()).limit(8).toList());
    }

    private static Problem problem(ProblemKind kind, HttpServletRequest request) {
        return Problem.of(kind, request.getRequestURI(), RequestId.of(request));
    }

    private static ResponseEntity<Problem> answer(Problem problem) {
        return answer(problem, HttpHeaders.EMPTY);
    }

    private static ResponseEntity<Problem> answer(Problem problem, HttpHeaders more) {
        return ResponseEntity.status(problem.status())
                .headers(more)
                .headers(problem.headers())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
