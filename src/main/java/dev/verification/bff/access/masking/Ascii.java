package dev.verification.bff.access.masking;

/** What ASCII characters are, and no others. */
final class Ascii {

    private Ascii() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    /** From 0 to 15; negative for what is none. */
    static int hexDigit(char c) {
        return c <= 'f' ? Character.digit(c, 16) : -1;
    }

    static boolean isHexDigit(char c) {
        return hexDigit(c) >= 0;
    }
}
