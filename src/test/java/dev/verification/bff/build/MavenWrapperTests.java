package dev.verification.bff.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.build.Checkout.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class MavenWrapperTests {

    private static final String UNREACHABLE = "http://127.0.0.1:1/apache-maven-9.9.9-bin.zip";

    @TempDir
    private Path folder;

    private Checkout checkout;
    private DistributionSite site;

    @BeforeEach
    void checkOut() throws IOException {
        checkout = Checkout.of(folder, "mvnw", ".mvn");
        site = DistributionSite.start(folder);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void distributionIsFetchedOnceAndGetsTheArguments() throws IOException, InterruptedException {
        Outcome first = mvnw(site.url(), "", "-Dmessage=two words", "*", "");
        Outcome second = mvnw(site.url(), "", "verify");

        assertThat(first).isEqualTo(new Outcome(7, "fetched <-Dmessage=two words> <*> <>", ""));
        assertThat(second.output()).isEqualTo("fetched <verify>");
        assertThat(site.downloads()).isEqualTo(1);
    }

    @Test
    void distributionThatIsNotWhatWasPublishedIsRefused() throws IOException, InterruptedException {
        site.publishWrongChecksum();

        Outcome outcome = mvnw(site.url(), "4.0.0", "verify");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.errors()).contains("does not match the SHA-512").hasLineCount(1);
    }

    @Test
    void installedMavenIsUsedWhenSiteCannotBeReached() throws IOException, InterruptedException {
        Outcome outcome = mvnw(UNREACHABLE, "3.8.7", "-q", "verify");

        assertThat(outcome.output()).isEqualTo("installed <-q> <verify>");
        assertThat(outcome.errors())
                .contains("cannot be reached", "Maven 3.8.7")
                .hasLineCount(1);
    }

    @Test
    void installedMavenIsNotUsedWhenItIsTooOld() throws IOException, InterruptedException {
        Outcome outcome = mvnw(UNREACHABLE, "3.6.3", "verify");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.errors())
                .contains("no Maven 3.8 or newer is on the path")
                .hasLineCount(1);
    }

    /** Runs the wrapper with a Maven of this version on the path; none if empty. */
    private Outcome mvnw(String url, String installed, String... arguments) throws IOException, InterruptedException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        DistributionSite.script(bin.resolve("mvn"), "installed", installed);
        Map<String, String> environment = Map.of(
                "PATH",
                bin + ":" + System.getenv("PATH"),
                "MAVEN_USER_HOME",
                folder.resolve("home").toString(),
                "MVNW_DISTRIBUTION_URL",
                url);
        String[] command = new String[arguments.length + 1];
        command[0] = folder.resolve("mvnw").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return checkout.run(environment, command);
    }
}
