package dev.verification.bff.access.masking;

/**
 * Masks IPv4 addresses, of which the first two parts stay. Four parts from 0 to 255 without leading zeros, and neither
 * more parts around them (a version such as 1.2.3.4.5) nor a v before them (v1.2.3.4).
 */
final class Ipv4Addresses {

    private static final int PARTS = 4;

    private Ipv4Addresses() {}

    static String mask(String text) {
        if (!mayHoldOne(text)) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text.length());
        int copied = 0;
        int at = 0;
        while (at < text.length()) {
            if (!isDigit(text.charAt(at))) {
                at++;
                continue;
            }
            int end = runEnd(text, at);
            if (isOne(text, at, end) && !isVersion(text, at)) {
                masked.append(text, copied, secondDot(text, at))
                        .append('.')
                        .append(Masking.HIDDEN)
                        .append('.')
                        .append(Masking.HIDDEN);
                copied = end;
            }
            at = end;
        }
        return copied == 0 ? text : masked.append(text, copied, text.length()).toString();
    }

    /** Whether a stretch of a text is an address and nothing else. */
    static boolean isOne(String text, int from, int end) {
        if (end - from > 15) {
            return false;
        }
        int parts = 0;
        int at = from;
        while (at <= end) {
            int dot = at;
            while (dot < end && text.charAt(dot) != '.') {
                dot++;
            }
            if (!isPart(text, at, dot)) {
                return false;
            }
            parts++;
            at = dot + 1;
        }
        return parts == PARTS;
    }

    private static boolean isPart(String text, int from, int end) {
        int length = end - from;
        if (length < 1 || length > 3 || length > 1 && text.charAt(from) == '0') {
            return false;
        }
        int value = 0;
        for (int i = from; i < end; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
            value = value * 10 + text.charAt(i) - '0';
        }
        return value <= 255;
    }

    /** Where digits and single dots between them end. */
    private static int runEnd(String text, int from) {
        int end = from;
        while (end < text.length() && (isDigit(text.charAt(end)) || isDotBetweenDigits(text, end))) {
            end++;
        }
        return end;
    }

    private static boolean isDotBetweenDigits(String text, int at) {
        return text.charAt(at) == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1));
    }

    private static boolean isVersion(String text, int from) {
        if (from == 0) {
            return false;
        }
        char before = text.charAt(from - 1);
        return (before == 'v' || before == 'V') && (from == 1 || !Character.isLetterOrDigit(text.charAt(from - 2)));
    }

    private static int secondDot(String text, int from) {
        return text.indexOf('.', text.indexOf('.', from) + 1);
    }

    private static boolean mayHoldOne(String text) {
        int dots = 0;
        for (int i = text.indexOf('.'); i >= 0 && dots < PARTS - 1; i = text.indexOf('.', i + 1)) {
            dots++;
        }
        return dots == PARTS - 1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
