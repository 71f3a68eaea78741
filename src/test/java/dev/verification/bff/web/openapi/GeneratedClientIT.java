package dev.verification.bff.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.verification.bff.testing.Fixture;
import dev.verification.bff.web.openapi.Npx.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What generators make of the committed description. */
@Tag("proof")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class GeneratedClientIT {

    private static final Path DOCUMENT = ApiDescription.FILE.toAbsolutePath();

    @Test
    void clientWhenTypesAreGeneratedTellsEveryStateApartAndReadsOpenObjects(@TempDir Path folder) throws Exception {
        Npx typescript = new Npx("openapi-typescript@7", "typescript@5");
        assumeTrue(typescript.canRun("tsc"), Npx.NOT_RUNNABLE);
        Files.writeString(folder.resolve("client.ts"), Fixture.file(GeneratedClientIT.class, "client.ts"));

        Ended generated = typescript.run(folder, "openapi-typescript", DOCUMENT.toString(), "--output", "api.d.ts");
        Ended compiled = typescript.run(folder, "tsc", "--strict", "--noEmit", "--target", "es2022", "client.ts");

        assertThat(generated.status()).as(generated.output()).isZero();
        assertThat(compiled.status()).as(compiled.output()).isZero();
    }

    @Test
    void documentWhenLintedByRecommendedRulesHasNoErrorAndNoWarning() throws Exception {
        Npx redocly = new Npx("@redocly/cli@2");
        assumeTrue(redocly.canRun("redocly"), Npx.NOT_RUNNABLE);

        Ended linted = redocly.run(
                Path.of("."), "redocly", "lint", "--extends=recommended", "--format=json", DOCUMENT.toString());

        assertThat(ApiDescription.json(linted.output()).required("totals"))
                .as(linted.output())
                .isEqualTo(ApiDescription.json("{\"errors\": 0, \"warnings\": 0, \"ignored\": 0}"));
        assertThat(linted.status()).isZero();
    }
}
