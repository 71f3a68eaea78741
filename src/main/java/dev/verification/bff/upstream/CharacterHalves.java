package dev.verification.bff.upstream;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Texts out of which half a character was sent, cut where UTF-16 needs two units for it. */
final class CharacterHalves {

    private static final int SURROGATE = 0xED;

    private CharacterHalves() {}

    /**
     * The body as a text, in which the replacement character stands for a half that was sent in bytes.
     *
     * @throws MalformedBodyException when it is no UTF-8 besides
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

    /** The name, in which the replacement character stands for a half: unlike a text, a name cannot be written so. */
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
