package dev.verification.bff.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;
import org.yaml.snakeyaml.Yaml;

/** The chart of this repository, as the real Helm sees it, installed under the name {@code verification-bff}. */
final class Chart {

    static final Path HOME = Path.of("helm", "verification-bff");
    private static final String NAME = "verification-bff";
    private static final String KUBERNETES = "1.33.0";

    private Chart() {}

    /** Everything the chart makes of these values, the pods of {@code helm test} too. */
    static Resources render(Map<String, Object> values) {
        return withValues(
                values,
                file -> withoutHooks(chart -> Resources.parse(new Helm(chart)
                        .template()
                        .withName(NAME)
                        .withNamespace("kyc")
                        .withKubeVersion(KUBERNETES)
                        .withValuesFile(file)
                        .call())));
    }

    /** What Helm prints after an installation. */
    static String notes(Map<String, Object> values) {
        return withValues(
                values,
                file -> new Helm(HOME)
                        .install()
                        .clientOnly()
                        .dryRun()
                        .withName(NAME)
                        .withNamespace("kyc")
                        .withKubeVersion(KUBERNETES)
                        .withValuesFile(file)
                        .call()
                        .getOutput());
    }

    /** What Helm's own check says when these values are the chart's. */
    static LintResult lint(Map<String, Object> values) {
        return withoutHooks(chart -> {
            Path file = chart.resolve("values.yaml");
            Map<String, Object> merged = Values.merge(Values.read(file), values);
            write(file, new Yaml().dump(merged));
            return new Helm(chart).lint().strict().call();
        });
    }

    private static <T> T withValues(Map<String, Object> values, Function<Path, T> use) {
        return inFolder(folder -> {
            Path file = folder.resolve("values.yaml");
            write(file, new Yaml().dump(values));
            return use.apply(file);
        });
    }

    /** Helm keeps hooks out of what it renders: without their annotations they are resources as any other. */
    private static <T> T withoutHooks(Function<Path, T> use) {
        return inFolder(folder -> {
            Path chart = folder.resolve(NAME);
            try (Stream<Path> files = Files.walk(HOME)) {
                for (Path from : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                    Path to = chart.resolve(HOME.relativize(from));
                    Files.createDirectories(to.getParent());
                    write(to, Files.readString(from).replaceAll("(?m)^.*helm.sh/hook.*\\R", ""));
                }
            } catch (IOException exception) {
                throw new UncheckedIOException(exception);
            }
            return use.apply(chart);
        });
    }

    private static <T> T inFolder(Function<Path, T> use) {
        try {
            Path folder = Files.createTempDirectory("chart");
            try {
                return use.apply(folder);
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}
