package dev.verification.bff.access.issuer;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;

/** Reads the keys of an issuer, once. */
@FunctionalInterface
interface KeySetReader {

    /** @throws IOException when no key can be read, in a sentence without anything that the issuer wrote */
    JWKSet read() throws IOException;
}
