package dev.verification.bff.upstream.fleet;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How the script and the news are worded. */
final class Wording {

    private Wording() {}

    static String sent(List<Sent> calls) {
        return calls.stream().map(call -> call.call() + ":" + call.age()).collect(Collectors.joining(","));
    }

    static String numbers(List<Long> calls) {
        return calls.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** Empty when it is no news that this version knows. */
    static Optional<News> news(String message) {
        String[] words = message.split("\\|", -1);
        return switch (words[1]) {
            case "used" ->
                Optional.of(new News.Used(
                        words[0],
                        Long.parseLong(words[2]),
                        Integer.parseInt(words[3]),
                        items(words[4], Wording::sentCall),
                        items(words[5], Long::valueOf)));
            case "joined" -> Optional.of(new News.Joined(words[0], Integer.parseInt(words[2])));
            case "paused" -> Optional.of(new News.Paused(words[0], Long.parseLong(words[2])));
            case "opened" -> Optional.of(new News.Opened());
            case "unprobed" -> Optional.of(new News.Unprobed());
            case "learned" -> Optional.of(new News.Learned(Integer.parseInt(words[2])));
            case "renewed" -> Optional.of(new News.Renewed());
            default -> Optional.empty();
        };
    }

    static Standing standing(List<Object> words) {
        long paused = number(words.get(2));
        return new Standing(
                String.valueOf(words.get(0)),
                number(words.get(1)),
                paused < 0 ? Optional.empty() : Optional.of(paused),
                number(words.get(3)));
    }

    static <T> Answer<T> answer(List<Object> words, Function<List<?>, T> value) {
        return new Answer<>(standing(words), value.apply((List<?>) words.get(4)));
    }

    static Grant grant(List<?> words) {
        return new Grant(
                (int) number(words.get(0)),
                number(words.get(1)),
                (int) number(words.get(2)),
                number(words.get(3)) == 1);
    }

    static Snapshot snapshot(List<?> words) {
        String tokens = String.valueOf(words.get(0));
        List<long[]> windows =
                ((List<?>) words.get(1)).stream().map(Wording::ages).toList();
        return new Snapshot(
                tokens.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(tokens)), windows);
    }

    private static long[] ages(Object word) {
        return items(String.valueOf(word), Long::valueOf).stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    private static Sent sentCall(String word) {
        int colon = word.indexOf(':');
        return new Sent(Long.parseLong(word.substring(0, colon)), Long.parseLong(word.substring(colon + 1)));
    }

    private static <T> List<T> items(String words, Function<String, T> item) {
        return words.isEmpty()
                ? List.of()
                : Arrays.stream(words.split(",")).map(item).toList();
    }

    private static long number(Object word) {
        return ((Number) word).longValue();
    }
}
