package dev.verification.bff.cache;

import dev.verification.bff.capacity.Workers;
import dev.verification.bff.settings.InvalidSettingException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts shared entries by AES-GCM, with the Redis key as additional authenticated data, so that no entry can be passed
 * off as another. Written by hand since Spring Security's {@code AesBytesEncryptor} takes no additional data.
 */
final class CacheCipher {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param encodedKey 32 bytes in Base64
     * @throws InvalidSettingException when it is anything else
     */
    CacheCipher(@Nullable String encodedKey) {
        byte[] decoded = decodeBase64(encodedKey);
        if (decoded.length != KEY_BYTES) {
            throw new InvalidSettingException("bff.shared-cache-key", "must be 32 random bytes in Base64");
        }
        this.key = new SecretKeySpec(decoded, "AES");
    }

    /** The nonce, followed by the encrypted bytes. */
    byte[] encrypt(String name, byte[] plain) {
        assert Workers.mayWorkHere();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] encrypted =
                    cipher(Cipher.ENCRYPT_MODE, name, nonce, NONCE_BYTES).doFinal(plain);
            return ByteBuffer.allocate(NONCE_BYTES + encrypted.length)
                    .put(nonce)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Empty when it was encrypted with another key or for another name, or has been changed. */
    Optional<byte[]> decrypt(String name, byte[] encrypted) {
        assert Workers.mayWorkHere();
        int length = Math.min(NONCE_BYTES, encrypted.length);
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, name, encrypted, length)
                    .doFinal(encrypted, length, encrypted.length - length));
        } catch (GeneralSecurityException notOurs) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, String name, byte[] nonce, int nonceLength) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, 0, nonceLength));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] decodeBase64(@Nullable String encoded) {
        try {
            return Base64.getDecoder().decode(encoded == null ? "" : encoded.strip());
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
