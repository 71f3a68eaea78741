package dev.verification.bff.proxy;

import dev.verification.bff.settings.InvalidSettingException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the proxy for a URL: from the JVM's properties ({@code https.proxyHost}, {@code http.proxyHost},
 * {@code http.nonProxyHosts}), otherwise from the environment ({@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code NO_PROXY},
 * in lower or upper case). This machine itself is never reached through a proxy, unless {@code http.nonProxyHosts} is set
 * and omits it.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/net/doc-files/net-properties.html">
 *     Networking properties, read November 2026</a>
 * @see <a href="https://everything.curl.dev/usingcurl/proxies/env.html">The variables as curl reads them, read November
 *     2026</a>
 */
public final class ProxySettings {

    private static final String LOOPBACK_PROPERTY = "localhost|127.*|[::1]";
    private static final String LOOPBACK_VARIABLE = "localhost,127.0.0.0/8,::1";

    private final Source properties;
    private final Source variables;

    /**
     * @param properties the JVM's properties
     * @param variables the environment
     */
    public ProxySettings(Source properties, Source variables) {
        this.properties = properties;
        this.variables = variables;
    }

    /** The settings of this process. */
    public static ProxySettings ofProcess() {
        return new ProxySettings(System::getProperty, System::getenv);
    }

    /**
     * The proxy for a URL of the scheme http or https; empty if it is reached directly.
     *
     * @throws InvalidSettingException if the setting for it is invalid
     */
    public Optional<Proxy> proxyFor(URI url) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        int port = url.getPort() >= 0 ? url.getPort() : defaultPort(scheme);
        String host = property(scheme, "proxyHost");
        if (host != null) {
            String direct = Objects.requireNonNullElse(properties.get("http.nonProxyHosts"), LOOPBACK_PROPERTY);
            return DirectHosts.ofProperty(direct).contains(url.getHost(), port)
                    ? Optional.empty()
                    : Optional.of(proxyOfProperties(scheme, host));
        }
        String direct = LOOPBACK_VARIABLE + "," + Objects.requireNonNullElse(variable("NO_PROXY"), "");
        String name = scheme.toUpperCase(Locale.ROOT) + "_PROXY";
        return Optional.ofNullable(variable(name))
                .filter(value -> !DirectHosts.ofVariable(direct).contains(url.getHost(), port))
                .map(value -> proxyOfVariable(name, value));
    }

    private Proxy proxyOfProperties(String scheme, String host) {
        String port = property(scheme, "proxyPort");
        return new Proxy(
                host,
                port == null ? defaultPort(scheme) : port(scheme + ".proxyPort", port),
                property(scheme, "proxyUser"),
                property(scheme, "proxyPassword"));
    }

    private @Nullable String property(String scheme, String name) {
        return text(properties.get(scheme + "." + name));
    }

    private @Nullable String variable(String name) {
        return Stream.of(name.toLowerCase(Locale.ROOT), name)
                .map(variables::get)
                .map(ProxySettings::text)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String text(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static Proxy proxyOfVariable(String name, String value) {
        URI url = url(value.contains("://") ? value : "http://" + value).orElseThrow(() -> unusable(name));
        if (!"http".equalsIgnoreCase(url.getScheme()) || url.getHost() == null) {
            throw unusable(name);
        }
        String[] user = Objects.requireNonNullElse(url.getRawUserInfo(), "").split(":", 2);
        return new Proxy(
                url.getHost(),
                url.getPort() < 0 ? defaultPort("http") : port(name, String.valueOf(url.getPort())),
                user[0].isEmpty() ? null : decoded(user[0]),
                user.length < 2 ? null : decoded(user[1]));
    }

    private static Optional<URI> url(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static int port(String setting, String value) {
        int port = value.matches("\\d{1,5}") ? Integer.parseInt(value) : 0;
        if (port < 1 || port > 0xffff) {
            throw new InvalidSettingException(setting, "must name a port from 1 to 65535");
        }
        return port;
    }

    /** A plus is a plus here, as everywhere but in forms. */
    private static String decoded(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    /** Says nothing of the value, which may hold a password. */
    private static InvalidSettingException unusable(String name) {
        return new InvalidSettingException(
                name, "must be like http://proxy.example:3128, with or without user:password@");
    }

    /** Where a setting may stand. */
    @FunctionalInterface
    public interface Source {

        /** Its value; null when it is not set. */
        @Nullable
        String get(String name);
    }
}
