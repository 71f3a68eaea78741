package dev.verification.bff.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SandboxConfiguration;
import dev.verification.bff.testing.SandboxTest;
import dev.verification.bff.web.openapi.ClientProject.Ended;
import dev.verification.bff.web.request.SessionId;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** The TypeScript client of the documentation, with types generated from the committed description, against the sandbox. */
@Tag("proof")
@SandboxTest
@Import(SandboxConfiguration.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class GeneratedClientIT {

    private static final String DOCUMENT = ApiDescription.FILE.toAbsolutePath().toString();

    private static ClientProject project;

    @LocalServerPort
    private int port;

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        project = ClientProject.installed();
    }

    /** Also fails when a state or a problem is not handled, and when the types allow what they must not. */
    @Test
    void clientCompilesAndGetsAllItAsksForInTheSandbox() throws Exception {
        Ended generated = project.tool("openapi-typescript", DOCUMENT, "--output", "src/api.d.ts");
        assertThat(generated.status()).as(generated.errors()).isZero();
        Ended compiled = project.tool("tsc");
        assertThat(compiled.status()).as(compiled.output()).isZero();

        Ended run = project.run("node", "dist/tour.js", "http://localhost:" + port);

        assertThat(run.status()).as(run.output() + run.errors()).isZero();
        assertThat(run.output()).isEqualTo("""
                        sessions: 25, complete true, 4 without reviews
                        session: %1$s, fresh
                        reviews: 2 of 5
                        timeline: 8 entries, reviews fresh
                        review queue: 5 of 42, sessions absent,fresh, complete true
                        counts: 42 In Review, 41 Declined
                        several sessions: fresh, absent
                        upstreams: deepidv closed, didit closed
                        problem page: Upstream limit reached
                        all sessions: %2$d
                        unknown session: show that there is none
                        partial answer: complete false, reviews cannot be read (upstream_error)
                        retry: 200, after the requested wait true
                        cancelled: TimeoutError
                        change: %1$s at didit
                        stream: AbortError
                        """.formatted(
                        SessionId.EXAMPLE, SampleData.ownSessions().size()));
    }

    @Test
    void documentWhenLintedByRecommendedRulesHasNoErrorAndNoWarning() throws Exception {
        Ended linted = project.tool("redocly", "lint", "--extends=recommended", "--format=json", DOCUMENT);

        assertThat(ApiDescription.json(linted.output()).required("totals"))
                .as(linted.output())
                .isEqualTo(ApiDescription.json("{\"errors\": 0, \"warnings\": 0, \"ignored\": 0}"));
        assertThat(linted.status()).isZero();
    }
}
