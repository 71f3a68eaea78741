package dev.verification.bff.upstream.fleet;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How the script and the news are worded. */
final class Wording {

    /** For a reserve that stays as it was. */
    private static final String AS_BEFORE = "-";

    private Wording() {}

    static String landed(List<Sent> calls) {
        return joined(calls, call -> call.call() + ":" + call.age() + ":" + call.token());
    }

    static String unused(List<Sent> calls) {
        return joined(calls, call -> call.call() + ":" + call.token());
    }

    static String landings(List<Landings> landings) {
        return joined(landings, one -> one.age() + ":" + one.calls());
    }

    static String numbers(List<Long> numbers) {
        return joined(numbers, String::valueOf);
    }

    private static <T> String joined(List<T> items, Function<T, String> word) {
        return items.stream().map(word).collect(Collectors.joining(","));
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
                        items(words[5], word -> Long.valueOf(word.substring(0, word.indexOf(':'))))));
            case "joined" -> Optional.of(new News.Joined(words[0], Integer.parseInt(words[2])));
            case "lack" -> Optional.of(new News.Lacking(words[0]));
            case "eased" -> Optional.of(new News.Eased());
            case "paused" -> Optional.of(new News.Paused(words[0], Long.parseLong(words[2])));
            case "opened" -> Optional.of(new News.Opened());
            case "unprobed" -> Optional.of(new News.Unprobed());
            case "learned" -> Optional.of(new News.Learned(Integer.parseInt(words[2])));
            case "renewed" -> Optional.of(new News.Renewed(words[2].equals("clock")));
            default -> Optional.empty();
        };
    }

    static <T> Answer<T> answer(List<Object> words, Function<List<?>, T> value) {
        return new Answer<>(standing(words), value.apply((List<?>) words.get(6)));
    }

    static Standing standing(List<Object> words) {
        long paused = number(words.get(2));
        return new Standing(
                String.valueOf(words.get(0)),
                number(words.get(1)),
                paused < 0 ? Optional.empty() : Optional.of(paused),
                number(words.get(3)),
                number(words.get(4)),
                number(words.get(5)));
    }

    static Grant grant(List<?> words) {
        String reserve = String.valueOf(words.get(4));
        return new Grant(
                (int) number(words.get(0)),
                number(words.get(1)),
                (int) number(words.get(2)),
                number(words.get(3)) == 1,
                reserve.equals(AS_BEFORE) ? Optional.empty() : Optional.of(numbers(reserve)),
                Long.parseLong(String.valueOf(words.get(5))));
    }

    static Snapshot snapshot(List<?> words) {
        String tokens = String.valueOf(words.get(0));
        return new Snapshot(
                tokens.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(tokens)),
                ((List<?>) words.get(1))
                        .stream()
                                .map(window -> items(String.valueOf(window), Wording::counted))
                                .toList(),
                words.size() > 2 ? numbers(String.valueOf(words.get(2))) : List.of());
    }

    private static Landings counted(String word) {
        int colon = word.indexOf(':');
        return new Landings(Long.parseLong(word.substring(0, colon)), Integer.parseInt(word.substring(colon + 1)));
    }

    private static Sent sentCall(String word) {
        String[] parts = word.split(":");
        return new Sent(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }

    private static List<Long> numbers(String words) {
        return items(words, Long::valueOf);
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
