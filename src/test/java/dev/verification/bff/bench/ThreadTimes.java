package dev.verification.bff.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Processor time of all threads of a process, the JVM's own too, by name without its number.
 *
 * @param ticks of the kernel's clock, usually hundredths of a second
 */
record ThreadTimes(Map<String, Long> ticks) {

    static ThreadTimes of(long pid) {
        Map<String, Long> ticks = new HashMap<>();
        for (Path thread : threads(pid)) {
            try {
                String stat = Files.readString(thread.resolve("stat"));
                int end = stat.lastIndexOf(')');
                String[] fields = stat.substring(end + 2).split(" ");
                String name = stat.substring(stat.indexOf('(') + 1, end).replaceAll("[-#]?\\d+", "");
                ticks.merge(name, Long.parseLong(fields[11]) + Long.parseLong(fields[12]), Long::sum);
            } catch (NoSuchFileException ended) {
                // It has nothing more to tell.
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
        return new ThreadTimes(ticks);
    }

    ThreadTimes since(ThreadTimes before) {
        Map<String, Long> since = new HashMap<>(ticks);
        before.ticks.forEach((name, earlier) -> since.merge(name, -earlier, Long::sum));
        return new ThreadTimes(since);
    }

    void print() {
        double all = ticks.values().stream().mapToLong(ticks -> ticks).sum();
        System.out.println("BENCH processor time by thread");
        ticks.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .filter(thread -> thread.getValue() > all / 200)
                .forEach(thread ->
                        System.out.printf("BENCH %5.1f %% %s%n", 100 * thread.getValue() / all, thread.getKey()));
    }

    private static List<Path> threads(long pid) {
        try (var threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            return threads.toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
