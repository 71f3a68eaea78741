package dev.verification.bff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SandboxConfiguration;
import dev.verification.bff.testing.Page;
import dev.verification.bff.testing.Programs;
import dev.verification.bff.testing.Sandbox;
import dev.verification.bff.testing.SandboxTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** The README's calls, sent by curl as they are written there, one after the other, get the answers it shows. */
@SandboxTest
@Import(SandboxConfiguration.class)
class ReadmeCallsTests {

    private static final Pattern CALLS = Pattern.compile("(?s)```console\n(.*?)```");
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\$ (curl .*)$");

    @LocalServerPort
    private int port;

    @Test
    void callsGetTheAnswersThatTheReadmeShows() throws IOException {
        Programs.require("curl");
        new Sandbox(port).reset();
        String readme = Page.README.text();

        String made = CALLS.matcher(readme).replaceAll(this::withAnswers);
        if (Boolean.getBoolean("readme.update")) {
            Files.writeString(Page.README.file(), made);
        }

        assertThat(COMMAND.matcher(readme).results().count()).isEqualTo(6);
        assertThat(Page.README.text())
                .as("An answer has changed. To write it into the README:"
                        + " ./mvnw test -Dtest=ReadmeCallsTests -Dreadme.update=true")
                .isEqualTo(made);
    }

    private String withAnswers(MatchResult calls) {
        String answered = COMMAND.matcher(calls.group(1))
                .results()
                .map(command -> command.group() + "\n" + ShortAnswer.of(run(command.group(1))))
                .collect(Collectors.joining());
        return Matcher.quoteReplacement("```console\n" + answered + "```");
    }

    private String run(String command) {
        try {
            Process curl = new ProcessBuilder(
                            "sh", "-c", command.replace("localhost:8080", "localhost:" + port) + " -s")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
