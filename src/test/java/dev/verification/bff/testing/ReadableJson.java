package dev.verification.bff.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Writes JSON for people: as much on a line as fits, and what does not fit indented. */
public final class ReadableJson {

    private static final int WIDTH = 130;

    private ReadableJson() {}

    public static String of(JsonNode value) {
        return write(value, "", "");
    }

    /** Writes a value after what precedes it on its line, besides the indentation. */
    private static String write(JsonNode value, String indentation, String before) {
        String flat = before + flat(value);
        if (value.isEmpty() || fits(indentation + flat)) {
            return flat;
        }
        String deeper = indentation + "  ";
        List<String> lines = value.isObject()
                ? filled(members(value, deeper), deeper)
                : value.valueStream().map(part -> write(part, deeper, "")).toList();
        String body = lines.stream().map(line -> "\n" + deeper + line).collect(Collectors.joining(","));
        return before
                + (value.isObject() ? "{" + body + "\n" + indentation + "}" : "[" + body + "\n" + indentation + "]");
    }

    private static List<String> members(JsonNode object, String indentation) {
        return object.properties().stream()
                .map(member -> write(member.getValue(), indentation, "\"" + member.getKey() + "\": "))
                .toList();
    }

    /** Joins members that share a line. */
    private static List<String> filled(List<String> members, String indentation) {
        List<String> lines = new ArrayList<>();
        for (String member : members) {
            String joined = lines.isEmpty() ? member : lines.getLast() + ", " + member;
            if (!lines.isEmpty() && !joined.contains("\n") && fits(indentation + joined)) {
                lines.set(lines.size() - 1, joined);
            } else {
                lines.add(member);
            }
        }
        return lines;
    }

    private static boolean fits(String line) {
        return line.length() <= WIDTH;
    }

    private static String flat(JsonNode value) {
        if (value.isObject() && !value.isEmpty()) {
            return value.properties().stream()
                    .map(member -> "\"" + member.getKey() + "\": " + flat(member.getValue()))
                    .collect(Collectors.joining(", ", "{ ", " }"));
        }
        return value.isArray()
                ? value.valueStream().map(ReadableJson::flat).collect(Collectors.joining(", ", "[", "]"))
                : value.toString();
    }
}
