package dev.verification.bff.chart;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.comments.CommentLine;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import tools.jackson.databind.json.JsonMapper;

/** The table in the chart's README: each commented value, its default, and its comment. */
final class ValuesTable {

    /**
     * One value.
     *
     * @param path dotted
     * @param value the default, as JSON
     * @param meaning the comment; empty when there is none
     */
    record Row(String path, String value, String meaning) {

        String markdown() {
            return "| `%s` | `%s` | %s |".formatted(path, value, meaning.replace("|", "\\|"));
        }
    }

    private ValuesTable() {}

    static List<Row> rows(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setProcessComments(true);
        List<Row> rows = new ArrayList<>();
        collect("", (MappingNode) new Yaml(options).compose(new StringReader(yaml)), rows);
        return rows;
    }

    static String markdown(List<Row> rows) {
        return rows.stream()
                .map(Row::markdown)
                .collect(Collectors.joining("\n", "| value | default | meaning |\n| --- | --- | --- |\n", "\n"));
    }

    private static void collect(String prefix, MappingNode mapping, List<Row> rows) {
        for (NodeTuple entry : mapping.getValue()) {
            String path = prefix + ((ScalarNode) entry.getKeyNode()).getValue();
            String comment = comment(entry.getKeyNode().getBlockComments());
            if (comment.isEmpty() && entry.getValueNode() instanceof MappingNode deeper) {
                collect(path + ".", deeper, rows);
            } else {
                rows.add(new Row(path, flow(entry.getValueNode()), comment));
            }
        }
    }

    private static String comment(@Nullable List<CommentLine> lines) {
        return lines == null
                ? ""
                : lines.stream()
                        .map(line -> line.getValue().strip())
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.joining(" "));
    }

    private static String flow(Node node) {
        Object value = new Yaml().load(text(node));
        return JsonMapper.shared().writeValueAsString(value);
    }

    private static String text(Node node) {
        StringWriter writer = new StringWriter();
        new Yaml().serialize(node, writer);
        return writer.toString();
    }
}
