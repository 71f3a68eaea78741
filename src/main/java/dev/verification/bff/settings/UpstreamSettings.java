package dev.verification.bff.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Where an upstream is and how it is called.
 *
 * @param name as shown to callers and operators
 * @param baseUrl http or https, with a host and optionally a path
 * @param apiKeys read at every attempt, so that a changed key is used at once
 * @param limits what the vendor allows one key; all of them apply
 * @param replicas among which the limits are divided while no budget is shared; at least one
 * @param firstBackOff the longest first wait after a throttled call that named none; doubles with each further one
 * @param connection timeouts and limits of the transport
 * @param resilience how its failures are handled
 */
public record UpstreamSettings(
        String name,
        URI baseUrl,
        ApiKeys apiKeys,
        List<Limit> limits,
        int replicas,
        Duration firstBackOff,
        Connection connection,
        Resilience resilience) {

    public UpstreamSettings {
        requireBaseUrl(name + ".base-url", baseUrl);
        resilience.check(name);
        InvalidSettingException.requireAtLeastOne("bff.replicas", replicas);
        InvalidSettingException.requirePositive(name + ".first-back-off", firstBackOff);
    }

    private static void requireBaseUrl(String setting, URI url) {
        boolean isBaseUrl = ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
        if (!isBaseUrl) {
            throw new InvalidSettingException(setting, "must be an http or https URL without user, query and fragment");
        }
    }

    /** Identifies this upstream and key without showing the key. */
    public String account() {
        return Digest.of(name + "\n" + baseUrl + "\n" + apiKeys.current().value());
    }

    /**
     * The limits of the transport.
     *
     * @param connectTimeout for the connection alone
     * @param readTimeout the longest time without a byte of the answer
     * @param attemptTimeout for one whole attempt, however slowly its answer arrives
     * @param maxBodyBytes the largest body
     * @param maxConnections to this upstream, and so attempts in flight; more wait in the queue
     */
    public record Connection(
            Duration connectTimeout,
            Duration readTimeout,
            Duration attemptTimeout,
            int maxBodyBytes,
            int maxConnections) {}
}
