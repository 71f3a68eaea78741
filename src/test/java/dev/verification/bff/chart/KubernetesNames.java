package dev.verification.bff.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The rules of Kubernetes for names, labels and annotations.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/names/">Object names</a>, read on 27 November 2026
 * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/">Labels</a>, read on 27 November 2026
 */
final class KubernetesNames {

    private static final String SERVICE = "[a-z]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final String NAME = "[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*";
    private static final String LABEL_VALUE = "([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?";
    private static final String KEY =
            "([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";

    private KubernetesNames() {}

    static void check(JsonNode resource) {
        assertThat(resource.at("/metadata/name").asString())
                .matches(resource.path("kind").asString().equals("Service") ? SERVICE : NAME);
        labels(resource)
                .forEach(labels -> labels.properties().forEach(label -> {
                    assertThat(label.getKey()).matches(KEY);
                    assertThat(label.getValue().isString()).as(label.toString()).isTrue();
                    assertThat(label.getValue().asString()).matches(LABEL_VALUE);
                }));
        Stream.of("/metadata/annotations", "/spec/template/metadata/annotations")
                .flatMap(path -> resource.at(path).properties().stream())
                .forEach(annotation -> {
                    assertThat(annotation.getKey()).matches(KEY);
                    assertThat(annotation.getValue().isString())
                            .as(annotation.toString())
                            .isTrue();
                });
    }

    private static Stream<JsonNode> labels(JsonNode resource) {
        return Stream.concat(
                resource.findValues("matchLabels").stream(),
                Stream.of("/metadata/labels", "/spec/template/metadata/labels", "/spec/selector")
                        .map(resource::at)
                        .filter(labels -> !labels.has("matchLabels")));
    }
}
