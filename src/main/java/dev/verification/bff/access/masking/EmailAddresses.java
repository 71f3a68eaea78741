package dev.verification.bff.access.masking;

/**
 * Masks e-mail addresses, of which the first character and the domain stay. A domain has at least two labels, of which
 * one behind a dot begins with a letter of any script; or it is an IP address. What stands before the at sign is taken
 * as far as it may belong to the address: to a space, a delimiter or the address before, and past quotes and comments.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5321#section-4.1.2">RFC 5321, mailbox syntax</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5322#section-3.2.2">RFC 5322, comments</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6531#section-3.3">RFC 6531, internationalized addresses</a>
 */
final class EmailAddresses {

    /** Behind one of these something may have been quoted or commented that belongs to the address. */
    private static final String CLOSING = ")>]\\\"";

    private static final int LONGEST_QUOTED = 66;
    private static final int NONE = -1;

    private final FoldedText text;
    private final MaskedText masked;

    /** Where what was read last began: behind a delimiter, behind a space, and the word of the last comment. */
    private int tokenStart;

    private int wordStart;
    private int commented = NONE;

    private int quote = NONE;
    private int quoteBefore = NONE;

    private EmailAddresses(FoldedText text) {
        this.text = text;
        this.masked = new MaskedText(text);
    }

    static String mask(FoldedText text) {
        return text.has('@', 1) ? new EmailAddresses(text).masked() : text.written();
    }

    private String masked() {
        for (int at = 0; at < text.length(); at++) {
            char c = text.at(at);
            if (c == '@') {
                sign(at);
            } else if (isSpace(c)) {
                tokenStart = at + 1;
                wordStart = at + 1;
            } else if (isDelimiter(c)) {
                delimiter(c, at);
            }
        }
        return masked.done();
    }

    private void delimiter(char c, int at) {
        if (c == '"' && (at == 0 || text.at(at - 1) != '\\')) {
            quoteBefore = quote;
            quote = at;
        } else if (c == '(') {
            commented = wordStart;
        }
        tokenStart = at + 1;
    }

    private void sign(int at) {
        int local = localStart(at);
        if (isHidden(local, at)) {
            begin(at + 1);
        } else if (local < at && isDomain(at + 1)) {
            hide(local, at);
            begin(at + 1);
        } else if (wordStart == at) {
            begin(at + 1);
        } else if (tokenStart == at) {
            tokenStart = at + 1;
        }
    }

    /** Nothing from before belongs to what follows. */
    private void begin(int at) {
        tokenStart = at;
        wordStart = at;
        commented = NONE;
        quote = NONE;
        quoteBefore = NONE;
    }

    private void hide(int local, int at) {
        int shown = local;
        while (shown < at - 1 && isDelimiter(text.at(shown))) {
            shown++;
        }
        masked.keepTo(local).showOne(shown).show(MaskedText.HIDDEN).leaveTo(at);
    }

    /** Whether no more than one character is shown before the dots. */
    private boolean isHidden(int local, int at) {
        int dots = at - MaskedText.HIDDEN.length();
        int shown = dots - local;
        return shown >= 0
                && text.startsWith(MaskedText.HIDDEN, dots)
                && (shown < 2 || shown == 2 && Character.isSurrogate(text.at(local)));
    }

    private int localStart(int at) {
        if (tokenStart < at || at == 0 || CLOSING.indexOf(text.at(at - 1)) < 0) {
            return tokenStart;
        }
        if (quote == at - 1 && quoteBefore != NONE && at - quoteBefore <= LONGEST_QUOTED) {
            return quoteBefore;
        }
        return commented != NONE && text.at(at - 1) == ')' ? commented : wordStart;
    }

    private boolean isDomain(int at) {
        int from = commentEnd(at);
        if (from < text.length() && text.at(from) == '[') {
            return true;
        }
        int end = from;
        while (end < text.length() && isDomainPart(text.at(end))) {
            end++;
        }
        while (end > from && isDotOrDash(text.at(end - 1))) {
            end--;
        }
        return hasNamedLabel(from, end) || Ipv4Addresses.isOne(text, from, end);
    }

    private int commentEnd(int at) {
        if (at >= text.length() || text.at(at) != '(') {
            return at;
        }
        int end = at + 1;
        while (end < text.length() && text.at(end) != '@') {
            if (text.at(end++) == ')') {
                return end;
            }
        }
        return at;
    }

    private boolean hasNamedLabel(int from, int end) {
        for (int i = from + 1; i < end - 1; i++) {
            if (text.at(i) == '.' && isLetter(text.at(i + 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLetter(char c) {
        return Character.isLetter(c) || Character.isSurrogate(c);
    }

    private static boolean isDomainPart(char c) {
        return isDotOrDash(c)
                || Ascii.isLetter(c)
                || Ascii.isDigit(c)
                || c > '~' && (Character.isLetterOrDigit(c) || Character.isSurrogate(c) || isMark(c));
    }

    private static boolean isDotOrDash(char c) {
        return c == '.' || c == '_' || c == '-';
    }

    private static boolean isMark(char c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isSpace(char c) {
        return c <= ' ' || c > '~' && (Character.isSpaceChar(c) || Character.isISOControl(c));
    }

    private static boolean isDelimiter(char c) {
        return switch (c) {
            case '(', ')', '<', '>', '[', ']', ',', ';', ':', '\\', '"' -> true;
            default -> false;
        };
    }
}
