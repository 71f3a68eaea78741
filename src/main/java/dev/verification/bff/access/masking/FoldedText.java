package dev.verification.bff.access.masking;

import java.util.Arrays;

/**
 * A text as its reader or decoder takes it: full-width and other compatible forms of digits, dots and signs are the
 * plain ones, {@code %40} is an at sign however often it is encoded, and what nobody sees (soft hyphens, zero-width
 * characters) is not there. Each character knows where it was written.
 *
 * <p>A text that is not plain is there twice while it is masked, and each place where the two drift apart takes eight
 * bytes, up to sixteen where room for more has just been made: at worst, with something unseen behind every character,
 * some ten bytes for each one written. {@link Masking} charges the memory limit for that.
 *
 * @see <a href="https://www.unicode.org/reports/tr15/">Unicode normalization forms, NFKC</a>
 */
class FoldedText {

    private static final int UNSEEN = -1;
    private static final char FIRST_FULL_WIDTH = '！';
    private static final char LAST_FULL_WIDTH = '～';

    private final String written;
    private final String seen;
    private final Origins origins = new Origins();

    FoldedText(String written) {
        this.written = written;
        this.seen = isPlain(written) ? written : folded();
    }

    String written() {
        return written;
    }

    int length() {
        return seen.length();
    }

    char at(int index) {
        return seen.charAt(index);
    }

    /** Whether a character is there so often; no text without the signs of an address needs a closer look. */
    boolean has(char sign, int times) {
        int at = -1;
        for (int found = 0; found < times; found++) {
            at = seen.indexOf(sign, at + 1);
            if (at < 0) {
                return false;
            }
        }
        return true;
    }

    /** Where a character was written; the written text's end for this one's end. */
    int origin(int index) {
        return index == seen.length() ? written.length() : origins.of(index);
    }

    boolean startsWith(String prefix, int from) {
        return seen.startsWith(prefix, from);
    }

    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' || c > '~' && (Character.isSurrogate(c) || fold(c) != c)) {
                return false;
            }
        }
        return true;
    }

    private String folded() {
        StringBuilder folded = new StringBuilder();
        int width;
        for (int at = 0; at < written.length(); at += width) {
            int codePoint = written.codePointAt(at);
            width = Character.charCount(codePoint);
            int sign = fold(codePoint);
            if (sign != UNSEEN) {
                origins.add(folded.length(), at);
                folded.appendCodePoint(sign);
                decode(folded);
            }
        }
        return folded.toString();
    }

    /** Each decoding makes the text shorter: all together take no more time than writing it did. */
    private void decode(StringBuilder folded) {
        int encoded = encoded(folded);
        while (encoded != UNSEEN) {
            folded.setLength(folded.length() - 2);
            folded.setCharAt(folded.length() - 1, (char) encoded);
            origins.cutTo(folded.length());
            encoded = encoded(folded);
        }
    }

    /** The ASCII character that the last three stand for in a URL. */
    private static int encoded(StringBuilder folded) {
        int from = folded.length() - 3;
        if (from < 0 || folded.charAt(from) != '%') {
            return UNSEEN;
        }
        int high = Ascii.hexDigit(folded.charAt(from + 1));
        int low = Ascii.hexDigit(folded.charAt(from + 2));
        return high < 0 || high > 7 || low < 0 ? UNSEEN : high * 16 + low;
    }

    private static int fold(int c) {
        if (c <= '~') {
            return c;
        }
        if (c >= FIRST_FULL_WIDTH && c <= LAST_FULL_WIDTH) {
            return c - FIRST_FULL_WIDTH + '!';
        }
        return switch (c) {
            case '․', '﹒', '。', '｡' -> '.';
            case '﹕', '︓' -> ':';
            case '﹫' -> '@';
            case '﹪' -> '%';
            case '﹣' -> '-';
            case '\u034F' -> UNSEEN;
            default -> foldKind(c);
        };
    }

    private static int foldKind(int c) {
        boolean isVariation = c >= 0xFE00 && c <= 0xFE0F;
        int type = Character.getType(c);
        if (isVariation || type == Character.FORMAT) {
            return UNSEEN;
        }
        return type == Character.DECIMAL_DIGIT_NUMBER ? '0' + Character.digit(c, 10) : c;
    }

    /**
     * Where the characters of a folded text were written. Keeps only the places where the two texts drift apart; asking in
     * the text's order takes no more steps than there are such places.
     */
    static final class Origins {

        private int[] indexes = new int[8];
        private int[] origins = new int[8];
        private int size;
        private int place;

        /** Receives every character, in order. */
        void add(int index, int origin) {
            int expected = size == 0 ? index : origins[size - 1] + index - indexes[size - 1];
            if (origin != expected) {
                if (size == indexes.length) {
                    indexes = Arrays.copyOf(indexes, 2 * size);
                    origins = Arrays.copyOf(origins, 2 * size);
                }
                indexes[size] = index;
                origins[size++] = origin;
            }
        }

        /** Forgets the characters from this length on. */
        void cutTo(int length) {
            while (size > 0 && indexes[size - 1] >= length) {
                size--;
            }
        }

        int of(int index) {
            while (place > 0 && indexes[place] > index) {
                place--;
            }
            while (place + 1 < size && indexes[place + 1] <= index) {
                place++;
            }
            return size == 0 || indexes[place] > index ? index : origins[place] + index - indexes[place];
        }
    }
}
