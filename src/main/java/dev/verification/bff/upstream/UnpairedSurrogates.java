package dev.verification.bff.upstream;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Replaces halves of characters, which a vendor sends if it cuts a text between the two UTF-16 units of one. */
final class UnpairedSurrogates {

    private static final int SURROGATE = 0xED;

    private UnpairedSurrogates() {}

    /**
     * Decodes a body, with the replacement character for each half.
     *
     * @throws MalformedBodyException if it is otherwise not UTF-8
     */
    static String text(byte[] body) {
        byte[] whole = body.clone();
        for (int i = 0; i + 2 < whole.length; i++) {
            if ((whole[i] & 0xFF) == SURROGATE && (whole[i + 1] & 0xFF) >= 0xA0) {
                whole[i] = (byte) 0xEF;
                whole[i + 1] = (byte) 0xBF;
                whole[i + 2] = (byte) 0xBD;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(whole))
                    .toString();
        } catch (CharacterCodingException otherwise) {
            throw new MalformedBodyException("no UTF-8");
        }
    }

    /** Replaces halves in a field's name: unlike a text, a name with one cannot be written. */
    static String replaced(String name) {
        StringBuilder replaced = null;
        for (int i = 0; i < name.length(); i++) {
            if (!Character.isSurrogate(name.charAt(i))) {
                continue;
            }
            if (Character.isSupplementaryCodePoint(name.codePointAt(i))) {
                i++;
            } else {
                replaced = replaced == null ? new StringBuilder(name) : replaced;
                replaced.setCharAt(i, '\uFFFD');
            }
        }
        return replaced == null ? name : replaced.toString();
    }
}
