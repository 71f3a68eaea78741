package dev.verification.bff.cache;

import dev.verification.bff.capacity.Workers;
import dev.verification.bff.settings.InvalidSettingException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts what leaves the process, and reads it back: AES-GCM with a fresh nonce each time, bound to the name under
 * which it is stored, so that one value cannot be passed off as another.
 */
final class CacheCipher {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    private CacheCipher(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /**
     * @param encodedKey 32 bytes in Base64
     * @throws InvalidSettingException when it is anything else
     */
    static CacheCipher with(@Nullable String encodedKey) {
        byte[] key = decode(encodedKey);
        if (key.length != KEY_BYTES) {
            throw new InvalidSettingException("bff.shared-cache-key", "must be 32 random bytes in Base64");
        }
        return new CacheCipher(key);
    }

    byte[] seal(String name, byte[] plain) {
        assert Workers.mayWorkHere();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, name).doFinal(plain);
            return ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Empty when it was sealed with another key, under another name, or changed since. */
    Optional<byte[]> open(String name, byte[] sealed) {
        assert Workers.mayWorkHere();
        if (sealed.length < NONCE_BYTES) {
            return Optional.empty();
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_BYTES), name);
            return Optional.of(cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
        } catch (GeneralSecurityException notOurs) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String name) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] decode(@Nullable String encodedKey) {
        try {
            return Base64.getDecoder().decode(encodedKey == null ? "" : encodedKey.strip());
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
