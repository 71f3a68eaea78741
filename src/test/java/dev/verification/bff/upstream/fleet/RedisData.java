package dev.verification.bff.upstream.fleet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What Redis holds, as far as the budget's script uses it: hashes and sorted sets. */
final class RedisData {

    private final Map<String, Map<String, String>> hashes = new HashMap<>();
    private final Map<String, SortedSet> sets = new HashMap<>();

    void flush() {
        hashes.clear();
        sets.clear();
    }

    /** Answers a command as Redis would: a number, a text, a list of those, or null. */
    @Nullable
    Object call(String command, List<String> words) {
        String key = words.getFirst();
        List<String> rest = words.subList(1, words.size());
        return switch (command) {
            case "HMGET" -> rest.stream().map(field -> hash(key).get(field)).toList();
            case "HGETALL" -> pairs(hash(key));
            case "HSET" -> hash(key).put(rest.get(0), rest.get(1)) == null ? 1L : 0L;
            case "HDEL" ->
                rest.stream().filter(field -> hash(key).remove(field) != null).count();
            case "ZADD" -> add(set(key), rest);
            case "ZREM" -> set(key).remove(rest.getFirst()) ? 1L : 0L;
            case "ZSCORE" -> set(key).score(rest.getFirst());
            case "ZCARD" -> (long) set(key).size();
            case "ZRANGE" -> set(key).range(Integer.parseInt(rest.get(0)), Integer.parseInt(rest.get(1)));
            case "ZRANGEBYSCORE" -> set(key).until(Double.parseDouble(rest.get(1)));
            case "ZREMRANGEBYSCORE" -> set(key).dropUntil(Double.parseDouble(rest.get(1)));
            case "PEXPIRE" -> 1L;
            default -> throw new IllegalArgumentException(command);
        };
    }

    private static Object add(SortedSet set, List<String> words) {
        boolean onlyNew = words.getFirst().equals("NX");
        List<String> scored = onlyNew ? words.subList(1, 3) : words;
        if (onlyNew && set.score(scored.get(1)) != null) {
            return 0L;
        }
        return set.add(scored.get(1), Double.parseDouble(scored.get(0))) ? 1L : 0L;
    }

    private Map<String, String> hash(String key) {
        return hashes.computeIfAbsent(key, missing -> new TreeMap<>());
    }

    private SortedSet set(String key) {
        return sets.computeIfAbsent(key, missing -> new SortedSet());
    }

    private static List<String> pairs(Map<String, String> hash) {
        List<String> pairs = new ArrayList<>();
        hash.forEach((field, value) -> pairs.addAll(List.of(field, value)));
        return pairs;
    }

    /** Members in order of score, then name. */
    private static final class SortedSet {

        private record Member(double score, String name) {}

        private final TreeMap<Member, String> byScore =
                new TreeMap<>(Comparator.comparingDouble(Member::score).thenComparing(Member::name));
        private final Map<String, Double> scores = new HashMap<>();

        int size() {
            return scores.size();
        }

        @Nullable
        String score(String name) {
            Double score = scores.get(name);
            return score == null ? null : text(score);
        }

        boolean add(String name, double score) {
            boolean isNew = !remove(name);
            scores.put(name, score);
            byScore.put(new Member(score, name), name);
            return isNew;
        }

        boolean remove(String name) {
            Double score = scores.remove(name);
            return score != null && byScore.remove(new Member(score, name)) != null;
        }

        List<String> range(int from, int to) {
            int last = to < 0 ? size() + to : to;
            return flat(byScore.navigableKeySet().stream()
                    .skip(from)
                    .limit(Math.max(0, last - from + 1))
                    .toList());
        }

        List<String> until(double score) {
            return flat(upTo(score));
        }

        long dropUntil(double score) {
            List<Member> due = upTo(score);
            due.forEach(member -> remove(member.name()));
            return due.size();
        }

        private List<Member> upTo(double score) {
            return List.copyOf(
                    byScore.headMap(new Member(score, "\uffff"), true).navigableKeySet());
        }

        private static List<String> flat(List<Member> members) {
            return members.stream()
                    .flatMap(member -> List.of(member.name(), text(member.score())).stream())
                    .toList();
        }

        private static String text(double score) {
            return String.valueOf((long) score);
        }
    }
}
