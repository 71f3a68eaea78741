package dev.verification.bff.web;

import dev.verification.bff.web.openapi.Answers;
import dev.verification.bff.web.problem.ProblemType;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Serves a page for each type of problem: what it means and what to do. */
@Tag(name = "problems", description = "Every error: what it means and what to do")
@RestController
class ProblemPages {

    @Hidden
    @GetMapping(path = "/problems", produces = MediaType.TEXT_HTML_VALUE)
    String all() {
        return page(
                "Problems",
                Stream.of(ProblemType.values())
                        .map(type -> "<li><a href=\"problems/%s\">%s</a> (%d): %s</li>"
                                .formatted(type.slug(), type.slug(), type.status(), html(type.meaning())))
                        .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>")));
    }

    @Operation(
            operationId = "getProblemPage",
            summary = "A page about one type of problem",
            description =
                    "Where a problem's `type` leads. The last segment of `type` is the slug; needs no credentials.")
    @SecurityRequirements
    @Answers(examples = "problem-page", callsUpstream = false, problems = ProblemType.NOT_FOUND)
    @GetMapping(path = "/problems/{slug}", produces = MediaType.TEXT_HTML_VALUE)
    String one(
            @Parameter(
                            description = "The last segment of a problem's `type`.",
                            example = "upstream-throttled",
                            schema = @Schema(ref = "#/components/schemas/ProblemSlug"))
                    @PathVariable
                    String slug) {
        return ProblemType.ofSlug(slug)
                .map(ProblemPages::page)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String page(ProblemType type) {
        return page(
                type.title(),
                "<p><code>%s</code>, status %d, %s</p>\n<p>%s</p>\n<p>What to do: %s</p>"
                        .formatted(
                                type.slug(),
                                type.status(),
                                type.isRetryable() ? "may succeed later" : "will fail again",
                                html(type.meaning()),
                                html(type.advice())));
    }

    private static String page(String title, String body) {
        return """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><title>%1$s</title>
                <style>body { font-family: sans-serif; max-width: 42rem; margin: 3rem auto; line-height: 1.5 }</style>
                </head>
                <body><h1>%1$s</h1>
                %2$s
                </body>
                </html>
                """.formatted(title, body);
    }

    /** The catalogue's texts mark code with backticks. */
    private static String html(String text) {
        return text.replaceAll("`([^`]+)`", "<code>$1</code>");
    }
}
