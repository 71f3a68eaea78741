package dev.verification.bff;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The metrics on a Prometheus page by name, each with its labels and their values. */
final class Metrics {

    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Map<String, Map<String, Set<String>>> labels = new TreeMap<>();

    private Metrics() {}

    static Metrics of(String page) {
        Metrics metrics = new Metrics();
        SAMPLE.matcher(page).results().forEach(sample -> metrics.add(sample.group(1), sample.group(2)));
        return metrics;
    }

    private void add(String name, String text) {
        Map<String, Set<String>> known = labels.computeIfAbsent(name, first -> new LinkedHashMap<>());
        Matcher label = LABEL.matcher(text == null ? "" : text);
        while (label.find()) {
            known.computeIfAbsent(label.group(1), first -> new TreeSet<>()).add(label.group(2));
        }
    }

    Set<String> names() {
        return labels.keySet();
    }

    /** The labels of a metric. */
    Set<String> labels(String name) {
        return labels.getOrDefault(name, Map.of()).keySet();
    }

    /** The values of a label of a metric. */
    Set<String> values(String name, String label) {
        return labels.getOrDefault(name, Map.of()).getOrDefault(label, Set.of());
    }

    /** Our own metrics; the samples of a timer count as one. */
    Stream<String> ours() {
        return names().stream()
                .filter(name -> name.startsWith("bff_"))
                .map(name -> name.replaceFirst("_seconds_(count|sum|max|bucket)$", "_seconds"))
                .distinct();
    }
}
