package dev.verification.bff.chart;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the chart made, one tree for each resource.
 *
 * @param all in Helm's order
 */
record Resources(List<JsonNode> all) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static Resources parse(String yaml) {
        Iterator<Object> documents = new Yaml().loadAll(yaml).iterator();
        return new Resources(Stream.generate(() -> null)
                .takeWhile(nothing -> documents.hasNext())
                .map(nothing -> documents.next())
                .<JsonNode>map(JSON::valueToTree)
                .filter(JsonNode::isObject)
                .toList());
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

    /** Deployments and pods, with where the pod's specification stands in them. */
    Stream<JsonNode> podTemplates() {
        return Stream.concat(ofKind("Deployment").map(deployment -> deployment.at("/spec/template")), ofKind("Pod"));
    }

    static String id(JsonNode resource) {
        return resource.path("kind").asString() + "/"
                + resource.at("/metadata/name").asString();
    }

    static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
