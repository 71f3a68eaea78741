package dev.verification.bff.access.masking;

import java.util.List;
import java.util.function.Function;

/**
 * Masks the addresses in a text: {@code r•••@example.com}, {@code 203.0.•••.•••}, {@code 2001:db8:•••}, also where they
 * are written in full-width forms, percent-encoded, or with characters that nobody sees. In doubt, it masks; what looks
 * like an address and certainly is none (times, versions, fingerprints) is said where each kind is masked.
 * Takes time in proportion to the text's length, whatever it holds; a text without an address is returned as it is.
 * What is masked already stays as it is.
 */
public final class Masking {

    static final String HIDDEN = "•••";

    /** E-mail addresses first: the domain of one may be an IP address. */
    static final List<Function<FoldedText, String>> SCANNERS =
            List.of(EmailAddresses::mask, Ipv6Addresses::mask, Ipv4Addresses::mask);

    private Masking() {}

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
        return masked.equals(text) && !text.isBlank() && !text.contains(HIDDEN + "@")
                ? Character.toString(text.codePointAt(0)) + HIDDEN
                : masked;
    }
}
