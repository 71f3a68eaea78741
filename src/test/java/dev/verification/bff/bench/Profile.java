package dev.verification.bff.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/** A recording's samples of processor time and of allocations, added up by who is to answer for them. */
final class Profile {

    private static final int ROWS = 25;
    private static final String TIME = "processor time";
    private static final String MEMORY = "allocated bytes";
    private static final String OURS = "dev.verification.bff.";

    private final Map<String, Map<String, Double>> tables = new HashMap<>();
    private final Map<String, Double> totals = new HashMap<>();
    private final Set<Long> threads = new HashSet<>();

    private Profile() {}

    static Profile read(Path file) throws IOException {
        Profile profile = new Profile();
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                profile.add(recording.readEvent());
            }
        }
        return profile;
    }

    void print() {
        tables.keySet().stream().sorted().forEach(name -> {
            Map<String, Double> table = tables.get(name);
            double all = totals.get(name.startsWith(TIME) ? TIME : MEMORY);
            System.out.println("BENCH " + name);
            table.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                    .limit(ROWS)
                    .forEach(row -> System.out.printf("BENCH %5.1f %% %s%n", 100 * row.getValue() / all, row.getKey()));
        });
    }

    private void add(RecordedEvent event) {
        boolean time = event.getEventType().getName().equals("jdk.CPUTimeSample");
        if (event.getStackTrace() == null || event.getStackTrace().getFrames().isEmpty()) {
            return;
        }
        // The first sample of a thread weighs all that it has allocated since it was started.
        if (!time && threads.add(event.getThread().getJavaThreadId())) {
            return;
        }
        String what = time ? TIME : MEMORY;
        double weight = time ? 1 : event.getLong("weight");
        totals.merge(what, weight, Double::sum);
        List<RecordedMethod> stack = event.getStackTrace().getFrames().stream()
                .map(frame -> frame.getMethod())
                .toList();
        count(what + " by library of the top frame", library(stack.getFirst()), weight);
        count(
                what + " by library, the JDK's work counted for who asked for it",
                first(stack, method -> !isJdk(method), Profile::library),
                weight);
        count(what + " by our innermost method", first(stack, Profile::isOurs, Profile::name), weight);
        count(
                what + " by method, the JDK's work counted for who asked for it",
                first(stack, method -> !isJdk(method), Profile::name),
                weight);
        if (!time) {
            count(what + " by class", event.getClass("objectClass").getName(), weight);
        }
        stack.stream()
                .filter(Profile::isOurs)
                .map(Profile::name)
                .distinct()
                .forEach(method ->
                        count(what + " below each method of ours (adds up to more than all)", method, weight));
    }

    private void count(String table, String row, double weight) {
        tables.computeIfAbsent(table, made -> new HashMap<>()).merge(row, weight, Double::sum);
    }

    private static String first(
            List<RecordedMethod> stack, Predicate<RecordedMethod> wanted, Function<RecordedMethod, String> name) {
        return stack.stream().filter(wanted).findFirst().map(name).orElse("(none)");
    }

    private static boolean isOurs(RecordedMethod method) {
        return method.getType().getName().startsWith(OURS);
    }

    private static boolean isJdk(RecordedMethod method) {
        return method.getType().getName().matches("(?:java|javax|jdk|sun|com\\.sun)\\..*");
    }

    /** Two names of the package, or three of ours. */
    private static String library(RecordedMethod method) {
        String type = method.getType().getName();
        String[] names = type.split("\\.");
        int count =
                Math.min(names.length - 1, type.startsWith(OURS) ? 4 : type.startsWith("org.springframework") ? 3 : 2);
        return String.join(".", List.of(names).subList(0, count));
    }

    private static String name(RecordedMethod method) {
        return method.getType().getName().replaceAll("\\$\\$Lambda.*", "\\$\\$Lambda") + "." + method.getName();
    }
}
