package dev.verification.bff.upstream.shared;

import dev.verification.bff.upstream.shared.BudgetSnapshot.CallCount;
import dev.verification.bff.upstream.shared.PermitRequest.ReportedCall;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the script's arguments and reads its responses and the events that it publishes. */
final class ScriptCodec {

    /** Stands for an unchanged reserve. */
    private static final String UNCHANGED = "-";

    private ScriptCodec() {}

    static String answered(List<ReportedCall> calls) {
        return joined(calls, call -> call.number() + ":" + call.age() + ":" + call.token());
    }

    static String unused(List<ReportedCall> calls) {
        return joined(calls, call -> call.number() + ":" + call.token());
    }

    static String counts(List<CallCount> counts) {
        return joined(counts, one -> one.age() + ":" + one.calls());
    }

    static String numbers(List<Long> numbers) {
        return joined(numbers, String::valueOf);
    }

    private static <T> String joined(List<T> items, Function<T, String> word) {
        return items.stream().map(word).collect(Collectors.joining(","));
    }

    /** Empty if this version does not know the event. */
    static Optional<BudgetEvent> event(String message) {
        String[] words = message.split("\\|", -1);
        return switch (words[1]) {
            case "used" ->
                Optional.of(new BudgetEvent.PermitsUsed(
                        words[0],
                        Long.parseLong(words[2]),
                        Integer.parseInt(words[3]),
                        items(words[4], ScriptCodec::call),
                        items(words[5], word -> Long.valueOf(word.substring(0, word.indexOf(':'))))));
            case "joined" -> Optional.of(new BudgetEvent.CallsReported(words[0], Integer.parseInt(words[2])));
            case "lack" -> Optional.of(new BudgetEvent.PermitsLacking(words[0]));
            case "eased" -> Optional.of(new BudgetEvent.ReserveReleased());
            case "paused" -> Optional.of(new BudgetEvent.Paused(words[0], Long.parseLong(words[2])));
            case "opened" -> Optional.of(new BudgetEvent.PauseEnded());
            case "unprobed" -> Optional.of(new BudgetEvent.ProbeLost());
            case "learned" -> Optional.of(new BudgetEvent.LimitLearned(Integer.parseInt(words[2])));
            case "renewed" -> Optional.of(new BudgetEvent.Reset(words[2].equals("clock")));
            default -> Optional.empty();
        };
    }

    static <T> ScriptResponse<T> response(List<Object> words, Function<List<?>, T> value) {
        return new ScriptResponse<>(state(words), value.apply((List<?>) words.get(6)));
    }

    private static SharedBudgetState state(List<Object> words) {
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
                reserve.equals(UNCHANGED) ? Optional.empty() : Optional.of(numbers(reserve)),
                Long.parseLong(String.valueOf(words.get(4))));
    }

    static BudgetSnapshot snapshot(List<?> words) {
        String tokens = String.valueOf(words.get(0));
        return new BudgetSnapshot(
                tokens.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(tokens)),
                ((List<?>) words.get(1))
                        .stream()
                                .map(window -> items(String.valueOf(window), ScriptCodec::count))
                                .toList(),
                words.size() > 2 ? numbers(String.valueOf(words.get(2))) : List.of());
    }

    private static CallCount count(String word) {
        int colon = word.indexOf(':');
        return new CallCount(Long.parseLong(word.substring(0, colon)), Integer.parseInt(word.substring(colon + 1)));
    }

    private static ReportedCall call(String word) {
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
