package dev.verification.bff.access.masking;

/**
 * Masks IPv6 addresses, of which the first two groups stay, or what is written of them before {@code ::}. As one counts
 * every run of hexadecimal digits, colons and dots with two colons, whatever surrounds it, and a zone behind it. These
 * stay readable, since nothing else is written so: a time of day ({@code 12:30:45.918}), a date ({@code 2026:06:12}),
 * hardware addresses and fingerprints (six, or at least sixteen, pairs of digits), and the end or the begin of a word
 * ({@code time:12:30}, {@code std::vector}).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4291#section-2.2">RFC 4291, text representation of addresses</a>
 */
final class Ipv6Addresses {

    private static final int GROUP_DIGITS = 4;

    private final FoldedText text;
    private final MaskedText masked;

    private Ipv6Addresses(FoldedText text) {
        this.text = text;
        this.masked = new MaskedText(text);
    }

    static String mask(FoldedText text) {
        return text.has(':', 2) ? new Ipv6Addresses(text).masked() : text.written();
    }

    private String masked() {
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && isOfRun(text.at(end))) {
                end++;
            }
            at = end > at ? run(at, end) : at + 1;
        }
        return masked.done();
    }

    private static boolean isOfRun(char c) {
        return c == ':' || c == '.' || Ascii.isHexDigit(c);
    }

    /** Tells where to go on: behind the run, and behind the zone of an address. */
    private int run(int from, int end) {
        int start = withoutLeadingPunctuation(wordEnd(from, end), end);
        int stop = withoutTrailingPunctuation(start, end);
        int judged = withoutTrailingPunctuation(start, wordStart(start, stop, end));
        if (!isDoubtful(start, judged) || isMasked(start, end)) {
            return end;
        }
        int hidden = zoneEnd(stop);
        masked.keepTo(start)
                .show(start, shownEnd(start, stop))
                .show(MaskedText.HIDDEN)
                .leaveTo(hidden);
        return Math.max(end, hidden);
    }

    /** Where the last letters of a word end, or its last digit, that goes over into the run: {@code remote:}, v6:. */
    private int wordEnd(int from, int end) {
        int at = from + 1;
        while (at < end && Ascii.isLetter(text.at(at - 1)) && text.at(at) != ':') {
            at++;
        }
        boolean isWord = from > 0 && Ascii.isLetter(text.at(from - 1)) && at < end && text.at(at) == ':';
        return isWord ? at : from;
    }

    /** Where the first letters of a word begin into which the run goes over. */
    private int wordStart(int from, int stop, int end) {
        int at = stop;
        while (at > from && Ascii.isLetter(text.at(at - 1))) {
            at--;
        }
        boolean goesOver = stop == end && end < text.length() && Ascii.isLetter(text.at(end));
        return goesOver && at > from && text.at(at - 1) == ':' ? at : stop;
    }

    private int withoutLeadingPunctuation(int from, int end) {
        int at = from;
        while (at < end && (text.at(at) == '.' || isSingleColon(at, from, end))) {
            at++;
        }
        return at;
    }

    private int withoutTrailingPunctuation(int from, int end) {
        int at = end;
        while (at > from && (text.at(at - 1) == '.' || isSingleColon(at - 1, from, at))) {
            at--;
        }
        return at;
    }

    private boolean isSingleColon(int at, int from, int end) {
        return text.at(at) == ':'
                && (at == from || text.at(at - 1) != ':')
                && (at + 1 >= end || text.at(at + 1) != ':');
    }

    private boolean isDoubtful(int from, int end) {
        int colons = 0;
        int digits = 0;
        int pairs = 0;
        int group = 0;
        for (int i = from; i < end; i++) {
            char c = text.at(i);
            if (c == ':') {
                colons++;
                pairs += group == 2 ? 1 : 0;
                group = 0;
            } else {
                digits += c == '.' ? 0 : 1;
                group += c == '.' ? 3 : 1;
            }
        }
        pairs += group == 2 ? 1 : 0;
        boolean isPairs = pairs == colons + 1 && (pairs == 6 || pairs >= 16);
        return colons >= 2 && digits > 0 && !isPairs && !isTimeOrDate(from, end);
    }

    private boolean isTimeOrDate(int from, int end) {
        int first = numberEnd(from, end);
        int second = numberEnd(first + 1, end);
        int third = numberEnd(second + 1, end);
        if (!isColon(first, end) || !isColon(second, end)) {
            return false;
        }
        boolean isDate = first == from + 4 && second == first + 3 && third == second + 3 && third == end;
        return isDate && text.at(first + 1) <= '1' && text.at(second + 1) <= '3'
                || isShort(from, first)
                        && isShort(first + 1, second)
                        && isShort(second + 1, third)
                        && isFraction(third, end);
    }

    private boolean isColon(int at, int end) {
        return at < end && text.at(at) == ':';
    }

    private static boolean isShort(int from, int end) {
        return end == from + 1 || end == from + 2;
    }

    private boolean isFraction(int from, int end) {
        return from == end || text.at(from) == '.' && numberEnd(from + 1, end) == end;
    }

    private int numberEnd(int from, int end) {
        int at = from;
        while (at < end && Ascii.isDigit(text.at(at))) {
            at++;
        }
        return at;
    }

    /** What is hidden behind a run that shows more than we would is not our work. */
    private boolean isMasked(int from, int end) {
        return text.startsWith(MaskedText.HIDDEN, end) && shownEnd(from, end) == end;
    }

    /** Where two groups end, or what stands before a gap, with the colons behind them; nothing that is no group. */
    private int shownEnd(int from, int end) {
        int first = groupEnd(from, end);
        if (!isGroup(from, first)) {
            return from;
        }
        int second = groupEnd(first + 1, end);
        return isGroup(first + 1, second) ? second + 1 : first + 1;
    }

    /** Where a group ends, looking no further than a group may be long. */
    private int groupEnd(int from, int end) {
        int at = from;
        while (at < end && at <= from + GROUP_DIGITS && text.at(at) != ':') {
            at++;
        }
        return at;
    }

    private boolean isGroup(int from, int end) {
        for (int i = from; i < end; i++) {
            if (!Ascii.isHexDigit(text.at(i))) {
                return false;
            }
        }
        return end - from <= GROUP_DIGITS;
    }

    /** A zone names an interface of the machine: hidden too. */
    private int zoneEnd(int from) {
        if (from >= text.length() || text.at(from) != '%') {
            return from;
        }
        int end = from + 1;
        while (end < text.length() && isOfZone(text.at(end))) {
            end++;
        }
        return end;
    }

    private static boolean isOfZone(char c) {
        return c == '_' || c == '-' || Character.isLetterOrDigit(c);
    }
}
