package dev.verification.bff.access.masking;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The names in one object, masked. Names that look alike once they are masked are numbered, so that neither is lost.
 * Every number tried is either given away or was already a name here, so that all names together take no more tries than
 * twice their count.
 */
final class MaskedNames {

    private static final int FIRST_NUMBER = 2;

    /** Each name given away, with the number to try next for one that looks like it. */
    private final Map<String, Integer> next = new HashMap<>();

    private final UnaryOperator<String> masking;

    MaskedNames(UnaryOperator<String> masking) {
        this.masking = masking;
    }

    String of(String name) {
        String masked = masking.apply(name);
        String unused = masked;
        int number = next.getOrDefault(masked, FIRST_NUMBER);
        while (next.containsKey(unused)) {
            unused = masked + " (" + number++ + ")";
        }
        next.put(masked, number);
        next.putIfAbsent(unused, FIRST_NUMBER);
        return unused;
    }
}
