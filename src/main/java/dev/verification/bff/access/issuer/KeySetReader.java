package dev.verification.bff.access.issuer;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.verification.bff.proxy.ProxySettings;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the keys of an issuer, once. */
@FunctionalInterface
interface KeySetReader {

    /** @throws IOException when no key can be read; its message quotes nothing that the issuer wrote */
    JWKSet read() throws IOException;

    /** Reads the key set at this URL. */
    static KeySetReader at(URI keySet) {
        BoundedHttp http = httpFor(keySet);
        return () -> read(http, keySet);
    }

    /** Reads the key set that the issuer's metadata names. */
    static KeySetReader discoveredFrom(URI issuer) {
        return new Discovery(httpFor(issuer), issuer);
    }

    /** Resolves the proxy now, so that an invalid setting stops the start. */
    private static BoundedHttp httpFor(URI url) {
        ProxySettings proxies = ProxySettings.ofProcess();
        proxies.proxyFor(url);
        return new BoundedHttp(proxies);
    }

    private static JWKSet read(BoundedHttp http, URI url) throws IOException {
        try {
            JWKSet keys = JWKSet.parse(http.get(url).requireOk());
            if (keys.isEmpty()) {
                throw new IOException("it holds no key");
            }
            return keys;
        } catch (ParseException malformed) {
            throw new IOException("it is no key set");
        }
    }

    /**
     * Reads the metadata first, and again only after a failure.
     *
     * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig">OpenID Connect Discovery</a>
     * @see <a href="https://www.rfc-editor.org/rfc/rfc8414#section-3">RFC 8414, Authorization Server Metadata</a>
     */
    final class Discovery implements KeySetReader {

        private static final String OPENID = "/.well-known/openid-configuration";
        private static final String OAUTH = "/.well-known/oauth-authorization-server";

        private final BoundedHttp http;
        private final URI issuer;
        private volatile @Nullable URI keySet;

        Discovery(BoundedHttp http, URI issuer) {
            this.http = http;
            this.issuer = issuer;
        }

        @Override
        public JWKSet read() throws IOException {
            URI known = keySet;
            URI url = known == null ? discover() : known;
            keySet = null;
            JWKSet keys = KeySetReader.read(http, url);
            keySet = url;
            return keys;
        }

        private URI discover() throws IOException {
            for (URI location : locations()) {
                BoundedHttp.Answer answer = http.get(location);
                if (!answer.isClientError()) {
                    return keySetIn(answer.requireOk());
                }
            }
            throw new IOException("it has no metadata");
        }

        /** OpenID Connect's location, then both that append the issuer's path. */
        private List<URI> locations() {
            String path = issuer.getRawPath() == null ? "" : issuer.getRawPath().replaceFirst("/$", "");
            return Stream.of(path + OPENID, OPENID + path, OAUTH + path)
                    .distinct()
                    .map(issuer::resolve)
                    .toList();
        }

        private URI keySetIn(String body) throws IOException {
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
                    throw new IOException("its metadata names no usable URL of its keys");
                }
                return url;
            } catch (ParseException malformed) {
                throw new IOException("its metadata cannot be read");
            }
        }
    }
}
