package dev.verification.bff.access.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That masking twice the text takes twice the steps, whatever the text: steps are counted, not timed. */
class MaskingStepsTests {

    private static final List<String> PIECES = List.of(
            "@",
            "a",
            "a.",
            ".",
            "1",
            "1.",
            ":",
            "::",
            "f",
            "f:",
            "\"",
            "\\\"",
            "(",
            ")",
            "[",
            "%",
            "%40",
            "%25",
            "2540",
            "%4",
            "0",
            "\u00AD",
            "\u200B",
            "．",
            "：",
            "😀",
            "\uD83D",
            " ",
            "v",
            "/",
            "203.0.113.9",
            "2001:db8::1",
            "a@b.c",
            "•••",
            "x@y",
            "-",
            "_",
            "000.",
            "ff:",
            "@(");
    private static final int LENGTH = 3_000;
    /** Folding, and each scanner a few times over its own stretch. */
    private static final int STEPS_A_CHARACTER = 24;

    static List<Function<FoldedText, String>> scanners() {
        return Masking.SCANNERS;
    }

    @ParameterizedTest
    @MethodSource("scanners")
    void textTwiceAsLongTakesTwiceTheSteps(Function<FoldedText, String> scanner) {
        for (int seed = 0; seed < 2_000; seed++) {
            String pattern = pattern(new Random(seed));
            long once = steps(scanner, repeated(pattern, LENGTH));
            long twice = steps(scanner, repeated(pattern, 2 * LENGTH));

            assertThat(twice).as("seed %d: %s", seed, pattern).isLessThan(once * 9 / 4 + 1_000);
            assertThat(twice).as("seed %d: %s", seed, pattern).isLessThan(2L * LENGTH * STEPS_A_CHARACTER);
        }
    }

    /** What stands once at the begin, and once at the end, may be looked for from everywhere between. */
    @ParameterizedTest
    @MethodSource("scanners")
    void textWithSomethingAtItsEndsTakesTwiceTheSteps(Function<FoldedText, String> scanner) {
        for (int seed = 0; seed < 2_000; seed++) {
            Random chance = new Random(seed);
            String begin = pattern(chance);
            String pattern = pattern(chance);
            String end = pattern(chance);
            long once = steps(scanner, begin + repeated(pattern, LENGTH) + end);
            long twice = steps(scanner, begin + repeated(pattern, 2 * LENGTH) + end);

            assertThat(twice).as("seed %d: %s", seed, pattern).isLessThan(once * 9 / 4 + 1_000);
        }
    }

    @Test
    void namesThatLookAlikeTakeTwiceTheTriesWhenThereAreTwiceAsMany() {
        for (int seed = 0; seed < 200; seed++) {
            assertThat(tries(seed, 2_000)).as("seed %d", seed).isLessThanOrEqualTo(2 * 2_000);
        }
    }

    /** Beyond the first look for each name. */
    private static long tries(int seed, int count) {
        Random chance = new Random(seed);
        AtomicLong looks = new AtomicLong();
        MaskedJson.Names names = new MaskedJson.Names(Masking::text, new HashMap<>() {
            @Override
            public boolean containsKey(Object name) {
                looks.incrementAndGet();
                return super.containsKey(name);
            }
        });
        List<String> given = IntStream.range(0, count)
                .mapToObj(i -> names.of(name(chance, i)))
                .toList();
        assertThat(given).doesNotHaveDuplicates();
        return looks.get() - count;
    }

    /** Real names, and such as look like what names are turned into. */
    private static String name(Random chance, int i) {
        return switch (chance.nextInt(3)) {
            case 0 -> "rosa." + i + "@example.com";
            case 1 -> "r•••@example.com (" + (2 + chance.nextInt(i + 1)) + ")";
            default -> "rita." + i + "@example.com (" + (2 + chance.nextInt(3)) + ")";
        };
    }

    private static String pattern(Random chance) {
        return IntStream.rangeClosed(0, chance.nextInt(6))
                .mapToObj(i -> PIECES.get(chance.nextInt(PIECES.size())))
                .collect(Collectors.joining());
    }

    private static String repeated(String pattern, int length) {
        return pattern.repeat(length / pattern.length() + 1).substring(0, length);
    }

    private static long steps(Function<FoldedText, String> scanner, String text) {
        CountedText folded = new CountedText(text);
        scanner.apply(folded);
        assertThat(folded.distance()).as(text).isLessThanOrEqualTo(2L * folded.length());
        return folded.looks();
    }
}
