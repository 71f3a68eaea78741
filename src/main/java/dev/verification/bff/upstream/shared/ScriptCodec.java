package dev.verification.bff.upstream.shared;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How the script and the news are worded. */
final class ScriptCodec {

    /** For a reserve that stays as it was. */
    private static final String AS_BEFORE = "-";

    private ScriptCodec() {}

    static String landed(List<ReportedCall> calls) {
        return joined(calls, call -> call.call() + ":" + call.age() + ":" + call.token());
    }

    static String unused(List<ReportedCall> calls) {
        return joined(calls, call -> call.call() + ":" + call.token());
    }

    static String landings(List<CallCount> landings) {
        return joined(landings, one -> one.age() + ":" + one.calls());
    }

    static String numbers(List<Long> numbers) {
        return joined(numbers, String::valueOf);
    }

    private static <T> String joined(List<T> items, Function<T, String> word) {
        return items.stream().map(word).collect(Collectors.joining(","));
    }

    /** Empty when it is no news that this version knows. */
    static Optional<BudgetEvent> news(String message) {
        String[] words = message.split("\\|", -1);
        return switch (words[1]) {
            case "used" ->
                Optional.of(new BudgetEvent.Used(
                        words[0],
                        Long.parseLong(words[2]),
                        Integer.parseInt(words[3]),
                        items(words[4], ScriptCodec::sentCall),
                        items(words[5], word -> Long.valueOf(word.substring(0, word.indexOf(':'))))));
            case "joined" -> Optional.of(new BudgetEvent.Joined(words[0], Integer.parseInt(words[2])));
            case "lack" -> Optional.of(new BudgetEvent.Lacking(words[0]));
            case "eased" -> Optional.of(new BudgetEvent.Eased());
            case "paused" -> Optional.of(new BudgetEvent.Paused(words[0], Long.parseLong(words[2])));
            case "opened" -> Optional.of(new BudgetEvent.Opened());
            case "unprobed" -> Optional.of(new BudgetEvent.Unprobed());
            case "learned" -> Optional.of(new BudgetEvent.Learned(Integer.parseInt(words[2])));
            case "renewed" -> Optional.of(new BudgetEvent.Renewed(words[2].equals("clock")));
            default -> Optional.empty();
        };
    }

    static <T> PermitResponse<T> answer(List<Object> words, Function<List<?>, T> value) {
        return new PermitResponse<>(standing(words), value.apply((List<?>) words.get(6)));
    }

    static SharedBudgetState standing(List<Object> words) {
        long paused = number(words.get(2));
        return new SharedBudgetState(
                String.valueOf(words.get(0)),
                number(words.get(1)),
                paused < 0 ? Optional.empty() : Optional.of(paused),
                number(words.get(3)),
                number(words.get(4)),
                number(words.get(5)));
    }

    static Grant grant(List<?> words) {
        String reserve = String.valueOf(words.get(3));
        return new Grant(
                (int) number(words.get(0)),
                number(words.get(1)),
                (int) number(words.get(2)),
                reserve.equals(AS_BEFORE) ? Optional.empty() : Optional.of(numbers(reserve)),
                Long.parseLong(String.valueOf(words.get(4))));
    }

    static Snapshot snapshot(List<?> words) {
        String tokens = String.valueOf(words.get(0));
        return new Snapshot(
                tokens.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(tokens)),
                ((List<?>) words.get(1))
                        .stream()
                                .map(window -> items(String.valueOf(window), ScriptCodec::counted))
                                .toList(),
                words.size() > 2 ? numbers(String.valueOf(words.get(2))) : List.of());
    }

    private static CallCount counted(String word) {
        int colon = word.indexOf(':');
        return new CallCount(Long.parseLong(word.substring(0, colon)), Integer.parseInt(word.substring(colon + 1)));
    }

    private static ReportedCall sentCall(String word) {
        String[] parts = word.split(":");
        return new ReportedCall(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
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
