package dev.verification.bff.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.testing.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The TypeScript that the pages show is that of the client which {@link GeneratedClientIT} compiles and runs. */
class ClientPageTests {

    @ParameterizedTest
    @EnumSource(names = {"README", "CLIENT"})
    void codeIsThatOfTheClient(Page page) throws IOException {
        List<String> programs = programs().toList();

        assertThat(page.groups("(?s)```ts\n(.*?)```"))
                .isNotEmpty()
                .allSatisfy(code -> assertThat(programs).anyMatch(program -> program.contains(code)));
    }

    @Test
    void packagesAreThoseOfTheClient() throws IOException {
        String manifest = Files.readString(ClientProject.SOURCES.resolve("package.json"));

        assertThat(Page.CLIENT.groups("([\\w-]+@[\\d.]+)"))
                .isNotEmpty()
                .allSatisfy(pinned -> assertThat(manifest).contains("\"" + pinned.replace("@", "\": \"") + "\""));
    }

    /** A new route needs a call in {@code tour.ts}, and its line in {@link GeneratedClientIT}. */
    @Test
    void everyRouteIsCalled() throws IOException {
        String called = programs().collect(Collectors.joining());

        assertThat(ApiDescription.committed().document().required("paths").propertyNames())
                .allSatisfy(path -> assertThat(called).contains("bff.GET(\"" + path + "\""));
    }

    private static Stream<String> programs() throws IOException {
        return ClientProject.programs().stream().map(ClientPageTests::read);
    }

    private static String read(java.nio.file.Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
