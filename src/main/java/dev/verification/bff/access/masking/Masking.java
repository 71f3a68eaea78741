package dev.verification.bff.access.masking;

import dev.verification.bff.capacity.MemoryClaim;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Masks the addresses in a text: {@code r•••@example.com}, {@code 203.0.•••.•••}, {@code 2001:db8:•••}, also where they
 * are written in full-width forms, percent-encoded, or with characters that nobody sees. In doubt, it masks; what looks
 * like an address and certainly is none (times, versions, fingerprints) is said where each kind is masked.
 * Takes time in proportion to the text's length, whatever it holds; a text without an address is returned as it is.
 * What is masked already stays as it is.
 */
public final class Masking {

    /** E-mail addresses first: the domain of one may be an IP address. */
    static final List<Function<FoldedText, String>> SCANNERS =
            List.of(EmailAddresses::mask, Ipv6Addresses::mask, Ipv4Addresses::mask);

    /** Shorter texts take too little memory to be charged. */
    private static final int CHARGED_LENGTH = 4_096;

    /** What is charged for each character: of a text that is masked as it is written, and of one that is folded first. */
    private static final int PLAIN_BYTES = 4;

    private static final int FOLDED_BYTES = 12;

    private Masking() {}

    /** Masks free text; the memory that this takes is charged meanwhile, or the text refused as overload. */
    static String text(String text, MemoryClaim memory) {
        return charged(text, memory, Masking::text);
    }

    /** The same of a text that is meant to be an e-mail address. */
    static String emailAddress(String text, MemoryClaim memory) {
        return charged(text, memory, Masking::emailAddress);
    }

    private static String charged(String text, MemoryClaim memory, UnaryOperator<String> masking) {
        if (text.length() < CHARGED_LENGTH) {
            return masking.apply(text);
        }
        long bytes = (long) text.length() * (FoldedText.isPlain(text) ? PLAIN_BYTES : FOLDED_BYTES);
        memory.growNow(bytes);
        try {
            return masking.apply(text);
        } finally {
            memory.shrink(bytes);
        }
    }

    /** Masks every address in free text. */
    public static String text(String text) {
        FoldedText masked = new FoldedText(text);
        for (Function<FoldedText, String> scanner : SCANNERS) {
            String now = scanner.apply(masked);
            masked = now.equals(masked.written()) ? masked : new FoldedText(now);
        }
        return masked.written();
    }

    /** Masks a text that is meant to be an e-mail address, even if it does not look like one. */
    public static String emailAddress(String text) {
        String masked = text(text);
        return masked.equals(text) && !text.isBlank() && !text.contains(MaskedText.HIDDEN + "@")
                ? Character.toString(text.codePointAt(0)) + MaskedText.HIDDEN
                : masked;
    }
}
