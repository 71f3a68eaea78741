package dev.verification.bff.access.masking;

/**
 * Masks the addresses in a text: {@code r•••@example.com}, {@code 203.0.•••.•••}, {@code 2001:db8:•••}.
 * Takes time in proportion to the text's length, whatever it holds; a text without an address is returned as it is.
 * What is masked already stays as it is.
 */
public final class Masking {

    static final String HIDDEN = "•••";

    private Masking() {}

    /** Masks every address in free text. */
    public static String text(String text) {
        // E-mail addresses first: the domain of one may be an IP address.
        return Ipv4Addresses.mask(Ipv6Addresses.mask(EmailAddresses.mask(text)));
    }

    /** Masks a text that is meant to be an e-mail address, even if it does not look like one. */
    public static String emailAddress(String text) {
        String masked = text(text);
        return masked.equals(text) && !text.isBlank() && !text.contains(HIDDEN)
                ? EmailAddresses.first(text, 0) + HIDDEN
                : masked;
    }
}
