package dev.verification.bff.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.access.masking.Masking;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What it costs to mask 16 MiB of one text, the most that an upstream may answer, whatever the text is. */
@Tag("bench")
class MaskingBench {

    private static final int BYTES = 16 << 20;
    private static final int WARM = 2;
    private static final int MEASURED = 3;

    /** Each repeated to the full length; among them are the worst of 600 made of such pieces by chance. */
    private static final List<String> WORST = List.of(
            "a",
            "Rosa wrote at 12:30 from home. ",
            "a@",
            "a@b.c ",
            "a@b.c,",
            "(a)@b.c ",
            "\"a\"@b.c ",
            "😀@b.c ",
            "a@\u00ADb.c ",
            "中\u200Bf:f:a@b.c ",
            "x@y",
            "::1 ",
            "::\u00AD1 ",
            "::%25a ",
            "1.1.1.1 ",
            "１．１．１．１ ",
            "%2540",
            "a\u00AD");

    @Test
    void cpuOfSixteenMebibytesOfTheWorstText() {
        List<Cost> costs = WORST.stream().map(MaskingBench::cost).sorted().toList();
        costs.forEach(cost -> System.out.printf(
                "BENCH masking 16 MiB of \"%s\": cold %.2f s, warm %.2f s of CPU%n",
                cost.piece(), cost.cold(), cost.warm()));
        System.out.printf(
                "BENCH masking 16 MiB of the worst text: %.2f s of CPU (to reach: 1)%n",
                costs.getLast().warm());
    }

    private static Cost cost(String piece) {
        int length = piece.getBytes(StandardCharsets.UTF_8).length;
        String text = piece.repeat(BYTES / length);
        double cold = seconds(text);
        IntStream.range(0, WARM).forEach(i -> seconds(text));
        double warm = Stream.generate(() -> seconds(text))
                .limit(MEASURED)
                .sorted()
                .toList()
                .get(MEASURED / 2);
        return new Cost(escaped(piece), cold, warm);
    }

    private static double seconds(String text) {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        assertThat(Masking.text(text)).isNotNull();
        return (threads.getCurrentThreadCpuTime() - before) / 1e9;
    }

    private static String escaped(String piece) {
        StringBuilder escaped = new StringBuilder();
        piece.codePoints()
                .forEach(c -> escaped.append(c >= ' ' && c <= '~' ? Character.toString(c) : "\\u{%x}".formatted(c)));
        return escaped.toString();
    }

    private record Cost(String piece, double cold, double warm) implements Comparable<Cost> {
        @Override
        public int compareTo(Cost other) {
            return Comparator.comparingDouble(Cost::warm).compare(this, other);
        }
    }
}
