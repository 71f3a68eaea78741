package dev.verification.bff.web.problem;

import dev.verification.bff.web.request.RequestId;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers errors that never reached a controller as problems too. */
@Hidden
@RestController
class ProblemErrorController implements ErrorController {

    @RequestMapping("${spring.web.error.path:/error}")
    ResponseEntity<Problem> error(HttpServletRequest request) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer known ? known : 404;
        String path = Objects.requireNonNullElse(
                        request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), request.getRequestURI())
                .toString();
        Problem problem = Problem.of(ProblemKind.ofStatus(status), path, RequestId.of(request))
                .told(status, Optional.empty());
        return ResponseEntity.status(status)
                .headers(problem.headers())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
