package dev.verification.bff.access.masking;

/**
 * Masks IPv4 addresses, of which the first two parts stay: four parts from 0 to 255, with leading zeros or without, and a
 * port behind a fifth dot. These stay readable: more parts (an object identifier), five short ones (a version such as
 * 1.2.3.4.5), a version that says so ({@code v1.2.3.4}, {@code Chrome/126.0.0.0}), and thousands (1.000.000.000).
 */
final class Ipv4Addresses {

    private static final String HIDDEN_PARTS = '.' + MaskedText.HIDDEN + '.' + MaskedText.HIDDEN;
    private static final int PARTS = 4;
    private static final int PART_DIGITS = 3;
    private static final int PORT_DIGITS = 5;

    private Ipv4Addresses() {}

    static String mask(FoldedText text) {
        if (!text.has('.', PARTS - 1)) {
            return text.written();
        }
        MaskedText masked = new MaskedText(text);
        int at = 0;
        while (at < text.length()) {
            if (!Ascii.isDigit(text.at(at))) {
                at++;
                continue;
            }
            int end = runEnd(text, at);
            if (isHidden(text, at, end)) {
                masked.keepTo(dot(text, at, end, 2)).show(HIDDEN_PARTS).leaveTo(end);
            }
            at = end;
        }
        return masked.done();
    }

    /** Whether a stretch of a text is an address and nothing else. */
    static boolean isOne(FoldedText text, int from, int end) {
        int parts = 0;
        int at = from;
        while (at <= end && parts <= PARTS) {
            int dot = partEnd(text, at, end);
            if (!isPart(text, at, dot)) {
                return false;
            }
            parts++;
            at = dot + 1;
        }
        return parts == PARTS && at > end;
    }

    private static boolean isHidden(FoldedText text, int from, int end) {
        if (isOne(text, from, end)) {
            return !isVersion(text, from) && !isProduct(text, from, end) && !isThousands(text, from, end);
        }
        int fourth = dot(text, from, end, PARTS);
        return fourth < end - 1
                && isOne(text, from, fourth)
                && end - fourth - 1 <= PORT_DIGITS
                && partEnd(text, fourth + 1, end) == end
                && !isVersion(text, from)
                && longestPart(text, from, end) > 2;
    }

    private static boolean isPart(FoldedText text, int from, int end) {
        int length = end - from;
        if (length < 1 || length > PART_DIGITS) {
            return false;
        }
        int value = 0;
        for (int i = from; i < end; i++) {
            char c = text.at(i);
            if (!Ascii.isDigit(c)) {
                return false;
            }
            value = value * 10 + c - '0';
        }
        return value <= 255;
    }

    private static int partEnd(FoldedText text, int from, int end) {
        int at = from;
        while (at < end && text.at(at) != '.') {
            at++;
        }
        return at;
    }

    /** Where digits and single dots between them end. */
    private static int runEnd(FoldedText text, int from) {
        int end = from;
        while (end < text.length() && (Ascii.isDigit(text.at(end)) || isDotBetweenDigits(text, end))) {
            end++;
        }
        return end;
    }

    private static boolean isDotBetweenDigits(FoldedText text, int at) {
        return text.at(at) == '.' && at + 1 < text.length() && Ascii.isDigit(text.at(at + 1));
    }

    private static boolean isVersion(FoldedText text, int from) {
        return from > 0
                && (text.at(from - 1) == 'v' || text.at(from - 1) == 'V')
                && (from == 1 || !Character.isLetterOrDigit(text.at(from - 2)));
    }

    /** As browsers name themselves. */
    private static boolean isProduct(FoldedText text, int from, int end) {
        return from > 1
                && text.at(from - 1) == '/'
                && Ascii.isLetter(text.at(from - 2))
                && text.startsWith(".0.0.0", dot(text, from, end, 1))
                && end - dot(text, from, end, 1) == ".0.0.0".length();
    }

    private static boolean isThousands(FoldedText text, int from, int end) {
        return end - dot(text, from, end, 1) == ".000.000.000".length()
                && text.startsWith(".000.000.000", dot(text, from, end, 1));
    }

    private static int longestPart(FoldedText text, int from, int end) {
        int longest = 0;
        int at = from;
        while (at < end) {
            int dot = partEnd(text, at, end);
            longest = Math.max(longest, dot - at);
            at = dot + 1;
        }
        return longest;
    }

    /** Where a stretch's first, second … dot is; the stretch's end when there are fewer. */
    private static int dot(FoldedText text, int from, int end, int count) {
        int at = from - 1;
        for (int found = 0; found < count && at < end; found++) {
            at = partEnd(text, at + 1, end);
        }
        return at;
    }
}
