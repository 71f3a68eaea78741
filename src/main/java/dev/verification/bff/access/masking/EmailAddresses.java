package dev.verification.bff.access.masking;

/**
 * Masks e-mail addresses, of which the first character and the domain stay. A domain has at least two labels, of which
 * the last begins with a letter of any script; or it is an IP address. What stands before the at sign is taken as far
 * as it may belong to the address.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5321#section-4.1.2">RFC 5321, mailbox syntax</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6531#section-3.3">RFC 6531, internationalized addresses</a>
 */
final class EmailAddresses {

    /** The at sign, and what is read or decoded as one. */
    private static final String AT_SIGNS = "@＠﹫";

    private static final String ENCODED_AT = "%40";
    private static final String DELIMITERS = "()<>[],;:\\\"";

    private EmailAddresses() {}

    static String mask(String text) {
        int at = nextAt(text, 0);
        if (at < 0) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text.length());
        int copied = 0;
        int lastDomain = 0;
        while (at >= 0) {
            int domain = at + atLength(text, at);
            int local = localStart(text, Math.max(copied, lastDomain), at);
            if (local < at && isDomain(text, domain)) {
                int shown = text.charAt(local) == '"' && local + 1 < at - 1 ? local + 1 : local;
                masked.append(text, copied, local)
                        .append(first(text, shown))
                        .append(Masking.HIDDEN)
                        .append(text, at, domain);
                copied = domain;
            }
            lastDomain = domain;
            at = nextAt(text, domain);
        }
        return copied == 0 ? text : masked.append(text, copied, text.length()).toString();
    }

    /** The character that stays: whole, even when it takes two units. */
    static String first(String text, int from) {
        return new String(Character.toChars(text.codePointAt(from)));
    }

    private static int nextAt(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (AT_SIGNS.indexOf(c) >= 0 || c == '%' && text.startsWith(ENCODED_AT, i)) {
                return i;
            }
        }
        return -1;
    }

    private static int atLength(String text, int at) {
        return text.charAt(at) == '%' ? ENCODED_AT.length() : 1;
    }

    /** Where what stands before the at sign begins, but not before the at sign before it. */
    private static int localStart(String text, int from, int at) {
        boolean quoted = at > from && text.charAt(at - 1) == '"';
        int quote = quoted ? openingQuote(text, from, at) : -1;
        if (quote >= 0) {
            return quote;
        }
        int start = quoted ? at - 1 : at;
        while (start > from && isLocal(text.charAt(start - 1))) {
            start--;
        }
        // Half a character is none.
        return start < at && Character.isLowSurrogate(text.charAt(start)) && start > from ? start - 1 : start;
    }

    /** A quoted part has at most 64 characters; looking no further keeps the time in proportion. */
    private static int openingQuote(String text, int from, int at) {
        int limit = Math.max(from, at - 66);
        for (int i = at - 2; i >= limit; i--) {
            if (text.charAt(i) == '"' && (i == limit || text.charAt(i - 1) != '\\')) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isLocal(char c) {
        return !Character.isWhitespace(c)
                && !Character.isSpaceChar(c)
                && !Character.isISOControl(c)
                && DELIMITERS.indexOf(c) < 0
                && AT_SIGNS.indexOf(c) < 0;
    }

    private static boolean isDomain(String text, int from) {
        if (from < text.length() && text.charAt(from) == '[') {
            return true;
        }
        int end = from;
        while (end < text.length() && isDomainPart(text, end)) {
            end++;
        }
        while (end > from && ".-。".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        int dot = lastDot(text, from, end);
        return dot > from && (Character.isLetter(text.codePointAt(dot + 1)) || Ipv4Addresses.isOne(text, from, end));
    }

    private static boolean isDomainPart(String text, int at) {
        char c = text.charAt(at);
        return c == '.'
                || c == '-'
                || c == '。'
                || Character.isLetterOrDigit(c)
                || isMark(c)
                || Character.isSurrogate(c);
    }

    private static boolean isMark(char c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.FORMAT;
    }

    private static int lastDot(String text, int from, int end) {
        for (int i = end - 1; i >= from; i--) {
            if (text.charAt(i) == '.' || text.charAt(i) == '。') {
                return i;
            }
        }
        return -1;
    }
}
