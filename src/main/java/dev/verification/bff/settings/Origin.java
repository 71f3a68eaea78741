package dev.verification.bff.settings;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where an upstream is, and the key for it; checked once, at start.
 *
 * @param baseUrl http or https, with a host; may hold a path
 * @param apiKey goes to this origin and nowhere else
 */
public record Origin(URI baseUrl, String apiKey) {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    /**
     * Checks an upstream's two settings.
     *
     * @throws InvalidSettingException naming the setting that is missing or cannot be used
     */
    public static Origin of(String upstream, URI baseUrl, @Nullable String apiKey) {
        if (!isOrigin(baseUrl)) {
            throw new InvalidSettingException(
                    upstream + ".base-url", "must be an http or https URL without user, query and fragment");
        }
        if (apiKey == null || apiKey.isBlank()) {
            throw new InvalidSettingException(upstream + ".api-key", "is missing: set it to the vendor's key");
        }
        if (!ApiKeys.isUsable(apiKey)) {
            throw new InvalidSettingException(upstream + ".api-key", "holds a character that no header can carry");
        }
        return new Origin(baseUrl, apiKey);
    }

    private static boolean isOrigin(URI url) {
        return url.getScheme() != null
                && SCHEMES.contains(url.getScheme())
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
    }

    /** Without the key: a record prints what it holds. */
    @Override
    public String toString() {
        return "Origin[" + baseUrl + "]";
    }
}
