package dev.verification.bff.chart;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * The rendered resources.
 *
 * @param all in Helm's order
 */
record Resources(List<JsonNode> all) {

    static Resources parse(String yaml) {
        return KubernetesYaml.read(List.of(yaml)).getFirst();
    }

    Stream<JsonNode> ofKind(String kind) {
        return all.stream()
                .filter(resource -> resource.path("kind").asString("").equals(kind));
    }

    /** The resource of this kind and name, written as {@code Service/name}. */
    Optional<JsonNode> find(String kindAndName) {
        return all.stream().filter(resource -> id(resource).equals(kindAndName)).findFirst();
    }

    JsonNode get(String kindAndName) {
        return find(kindAndName).orElseThrow(() -> new AssertionError("no " + kindAndName));
    }

    /** Deployments and pods, with the path of the pod specification. */
    Stream<JsonNode> podTemplates() {
        return Stream.concat(ofKind("Deployment").map(deployment -> deployment.at("/spec/template")), ofKind("Pod"));
    }

    /** The selectors of services, policies, disruption budgets and deployments. */
    Stream<JsonNode> selectors() {
        return all.stream()
                .filter(resource -> !resource.path("kind").asString().equals("ServiceMonitor"))
                .map(resource -> resource.at("/spec"))
                .flatMap(spec -> Stream.of(
                        spec.at("/podSelector/matchLabels"),
                        spec.at("/selector").has("matchLabels")
                                ? spec.at("/selector/matchLabels")
                                : spec.at("/selector")))
                .filter(JsonNode::isObject);
    }

    static boolean matches(JsonNode selector, JsonNode labelled) {
        JsonNode labels = labelled.at("/metadata/labels");
        return selector.properties().stream().allMatch(label -> label.getValue().equals(labels.path(label.getKey())));
    }

    static String id(JsonNode resource) {
        return resource.path("kind").asString() + "/"
                + resource.at("/metadata/name").asString();
    }

    static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
