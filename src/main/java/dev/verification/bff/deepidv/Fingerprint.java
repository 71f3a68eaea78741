package dev.verification.bff.deepidv;

import dev.verification.bff.upstream.Fnv1a;

/** A few characters that stand for a longer text: 48 bits of a hash. */
final class Fingerprint {

    private Fingerprint() {}

    static String of(String text) {
        return Long.toString(Fnv1a.hash(text) >>> 16, 36);
    }
}
