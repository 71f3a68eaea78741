package dev.verification.bff.chart;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads YAML as Kubernetes does: with its clients' library, which Helm includes as {@code fromYaml}. Libraries differ in
 * the type of an unquoted text; {@code 1e3} is a number here.
 */
final class KubernetesYaml {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String READ = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: read}
            data:
              {{- range $path, $_ := .Files.Glob "documents/*" }}
              {{ base $path | quote }}: {{ $.Files.Get $path | fromYaml | toJson | quote }}
              {{- end }}
            """;

    private KubernetesYaml() {}

    /** Reads texts of several documents each. */
    static List<Resources> read(List<String> texts) {
        List<List<String>> documents = texts.stream().map(KubernetesYaml::split).toList();
        Map<String, String> read = readAll(documents);
        return IntStream.range(0, texts.size())
                .mapToObj(text ->
                        new Resources(IntStream.range(0, documents.get(text).size())
                                .mapToObj(document -> tree(read.get(text + "-" + document)))
                                .toList()))
                .toList();
    }

    private static List<String> split(String text) {
        return List.of(text.split("(?m)^---$")).stream()
                .filter(document -> document.contains("kind:"))
                .toList();
    }

    private static Map<String, String> readAll(List<List<String>> documents) {
        return Chart.inFolder(chart -> {
            Chart.write(chart.resolve("Chart.yaml"), "{apiVersion: v2, name: read, version: 1.0.0}");
            create(chart.resolve("templates"));
            Chart.write(chart.resolve("templates").resolve("read.yaml"), READ);
            Path folder = create(chart.resolve("documents"));
            for (int text = 0; text < documents.size(); text++) {
                List<String> split = documents.get(text);
                for (int document = 0; document < split.size(); document++) {
                    refuseRepeatedKeys(split.get(document));
                    Chart.write(folder.resolve(text + "-" + document), split.get(document));
                }
            }
            Map<String, Map<String, String>> config =
                    new Yaml().load(new Helm(chart).template().call());
            return config.get("data");
        });
    }

    /** A cluster would silently use the last one. */
    private static void refuseRepeatedKeys(String document) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        new Yaml(options).load(document);
    }

    private static JsonNode tree(String json) {
        JsonNode tree = JSON.readTree(json);
        if (!tree.has("kind")) {
            throw new AssertionError("cannot be read: " + json);
        }
        return tree;
    }

    private static Path create(Path folder) {
        try {
            return Files.createDirectory(folder);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}
