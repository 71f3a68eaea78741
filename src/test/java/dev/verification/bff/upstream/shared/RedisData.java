package dev.verification.bff.upstream.shared;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Redis holds, as far as the budget's script uses it: hashes. Counts the commands. */
final class RedisData {

    private final Map<String, Map<String, String>> hashes = new HashMap<>();
    private long commands;

    void flush() {
        hashes.clear();
    }

    /** Commands so far. */
    long commands() {
        return commands;
    }

    /** Fields of all hashes. */
    int fields() {
        return hashes.values().stream().mapToInt(Map::size).sum();
    }

    /** Answers a command as Redis would: a number, a text, a list of those, or null. */
    @Nullable
    Object call(String command, List<String> words) {
        commands++;
        String key = words.getFirst();
        List<String> rest = words.subList(1, words.size());
        return switch (command) {
            case "HMGET" -> {
                List<String> values = new ArrayList<>();
                rest.forEach(field -> values.add(hash(key).get(field)));
                yield values;
            }
            case "HGET" -> hash(key).get(rest.getFirst());
            case "HSET" -> set(hash(key), rest);
            case "HDEL" ->
                rest.stream().filter(field -> hash(key).remove(field) != null).count();
            case "HINCRBY" ->
                Long.parseLong(hash(key)
                        .merge(
                                rest.get(0),
                                rest.get(1),
                                (before, by) -> String.valueOf(Long.parseLong(before) + Long.parseLong(by))));
            case "DEL" -> hashes.remove(key) == null ? 0L : 1L;
            case "PEXPIRE" -> 1L;
            default -> throw new IllegalArgumentException(command);
        };
    }

    private static long set(Map<String, String> hash, List<String> pairs) {
        for (int i = 0; i < pairs.size(); i += 2) {
            hash.put(pairs.get(i), pairs.get(i + 1));
        }
        return pairs.size() / 2;
    }

    private Map<String, String> hash(String key) {
        return hashes.computeIfAbsent(key, missing -> new HashMap<>());
    }
}
