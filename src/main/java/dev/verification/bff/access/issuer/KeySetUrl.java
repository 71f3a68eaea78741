package dev.verification.bff.access.issuer;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;

/**
 * Keys at a URL.
 *
 * @param http asks for them
 * @param url a JSON Web Key Set
 */
record KeySetUrl(BoundedHttp http, URI url) implements KeySetReader {

    @Override
    public JWKSet read() throws IOException {
        JWKSet keys = parsed(http.get(url).requireOk());
        if (keys.isEmpty()) {
            throw new IOException("it holds no key");
        }
        return keys;
    }

    private static JWKSet parsed(String body) throws IOException {
        try {
            return JWKSet.parse(body);
        } catch (ParseException malformed) {
            throw new IOException("it is no key set");
        }
    }
}
