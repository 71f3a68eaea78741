package dev.verification.bff.access.issuer;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keys where the issuer's metadata says they are. The metadata is read anew only after the keys could not be.
 *
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig">OpenID Connect Discovery</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8414#section-3">RFC 8414, Authorization Server Metadata</a>
 */
final class DiscoveredKeySet implements KeySetReader {

    private static final String OPENID = "/.well-known/openid-configuration";
    private static final String OAUTH = "/.well-known/oauth-authorization-server";

    private final BoundedHttp http;
    private final URI issuer;
    private volatile @Nullable URI keySet;

    DiscoveredKeySet(BoundedHttp http, URI issuer) {
        this.http = http;
        this.issuer = issuer;
    }

    @Override
    public JWKSet read() throws IOException {
        URI known = keySet;
        URI url = known == null ? discovered() : known;
        keySet = null;
        JWKSet keys = new KeySetUrl(http, url).read();
        keySet = url;
        return keys;
    }

    private URI discovered() throws IOException {
        for (URI place : places()) {
            BoundedHttp.Answer answer = http.get(place);
            if (!answer.isClientError()) {
                return keySetOf(answer.requireOk());
            }
        }
        throw new IOException("it has no metadata");
    }

    /** OpenID Connect's place, then both that put the issuer's path behind it. */
    private List<URI> places() {
        String path = issuer.getRawPath() == null ? "" : issuer.getRawPath().replaceFirst("/$", "");
        return Stream.of(path + OPENID, OPENID + path, OAUTH + path)
                .distinct()
                .map(issuer::resolve)
                .toList();
    }

    private URI keySetOf(String body) throws IOException {
        try {
            Map<String, Object> metadata = JSONObjectUtils.parse(body);
            if (!issuer.toString().equals(JSONObjectUtils.getString(metadata, "issuer"))) {
                throw new IOException("its metadata is another issuer's");
            }
            URI url = JSONObjectUtils.getURI(metadata, "jwks_uri");
            boolean isSafe = url != null
                    && url.getHost() != null
                    && ("https".equals(url.getScheme()) || "http".equals(issuer.getScheme()));
            if (!isSafe) {
                throw new IOException("its metadata names no place of its keys");
            }
            return url;
        } catch (ParseException malformed) {
            throw new IOException("its metadata cannot be read");
        }
    }
}
