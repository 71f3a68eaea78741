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
import tools.jackson.databind.json.JsonMapper;

/** Renders the chart with Helm, as the release {@code verification-bff} by default. */
final class Chart {

    static final Path HOME = Path.of("helm", "verification-bff");
    static final String SCHEMA = "values.schema.json";
    private static final String NAME = "verification-bff";
    private static final String KUBERNETES = "1.33.0";

    private Chart() {}

    /** All resources rendered from these values, including the pods of {@code helm test}. */
    static Resources render(Map<String, Object> values) {
        return Resources.parse(template(NAME, Map.of(), values));
    }

    /**
     * The text that Helm renders.
     *
     * @param release the name of the release
     * @param metadata overrides of {@code Chart.yaml}
     */
    static String template(String release, Map<String, Object> metadata, Map<String, Object> values) {
        return withValues(
                values,
                file -> withoutHooks(chart -> {
                    Path about = chart.resolve("Chart.yaml");
                    write(about, json(Values.merge(Values.read(about), metadata)));
                    return new Helm(chart)
                            .template()
                            .withName(release)
                            .withNamespace("kyc")
                            .withKubeVersion(KUBERNETES)
                            .withValuesFile(file)
                            .call();
                }));
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

    /** The result of {@code helm lint} with these values. */
    static LintResult lint(Map<String, Object> values) {
        return withoutHooks(chart -> {
            Path file = chart.resolve("values.yaml");
            Map<String, Object> merged = Values.merge(Values.read(file), values);
            write(file, json(merged));
            return new Helm(chart).lint().strict().call();
        });
    }

    /** JSON is YAML in which every text is quoted. */
    private static String json(Map<String, Object> values) {
        return JsonMapper.shared().writeValueAsString(values);
    }

    private static <T> T withValues(Map<String, Object> values, Function<Path, T> use) {
        return inFolder(folder -> {
            Path file = folder.resolve("values.yaml");
            write(file, json(values));
            return use.apply(file);
        });
    }

    /** Helm does not render hooks; without their annotations they are ordinary resources. */
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

    static <T> T inFolder(Function<Path, T> use) {
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

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}
