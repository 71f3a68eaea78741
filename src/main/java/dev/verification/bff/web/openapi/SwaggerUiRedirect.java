package dev.verification.bff.web.openapi;

import dev.verification.bff.web.request.Links;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Redirects the root, and paths that look like Swagger UI's, to Swagger UI if it is enabled. */
@Hidden
@RestController
@ConditionalOnProperty(
        name = {"springdoc.api-docs.enabled", "springdoc.swagger-ui.enabled"},
        matchIfMissing = true)
class SwaggerUiRedirect {

    private final String path;

    SwaggerUiRedirect(@Value("${springdoc.swagger-ui.path:/swagger-ui.html}") String path) {
        this.path = path;
    }

    @GetMapping({"/", "/swagger-ui", "/swagger-ui/"})
    ResponseEntity<Void> redirect(Links links) {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create(links.to(path)))
                .build();
    }
}
