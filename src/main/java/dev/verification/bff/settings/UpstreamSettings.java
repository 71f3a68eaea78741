package dev.verification.bff.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Where an upstream is and how it is talked to.
 *
 * @param name as shown to callers and operators
 * @param baseUrl may hold a path
 * @param apiKeys asked at every attempt, so that a new key is used at once
 * @param limits what the vendor allows one key; all of them hold
 * @param pacing how calls keep their distance, beside the limits
 * @param connection how long things may take, and how many at once
 * @param resilience how its failures are met
 */
public record UpstreamSettings(
        String name,
        URI baseUrl,
        ApiKeys apiKeys,
        List<Limit> limits,
        Pacing pacing,
        Connection connection,
        Resilience resilience) {

    public UpstreamSettings {
        new ResilienceCheck(name).check(resilience);
        InvalidSettingException.requireAtLeastOne("bff.replicas", pacing.replicas());
        InvalidSettingException.requirePositive(name + ".first-back-off", pacing.firstBackOff());
    }

    /** Tells this upstream and key from any other, without telling the key. */
    public String account() {
        return Digest.of(name + "\n" + baseUrl + "\n" + apiKeys.current().value());
    }

    /**
     * The transport's bounds.
     *
     * @param connectTimeout for the connection alone
     * @param readTimeout the longest silence while an answer is awaited
     * @param attemptTimeout for one whole attempt, so that an answer that drips cannot go on
     * @param maxBodyBytes the largest body read
     * @param maxConnections to this upstream, and so the calls under way at once; more wait in the queue
     */
    public record Connection(
            Duration connectTimeout,
            Duration readTimeout,
            Duration attemptTimeout,
            int maxBodyBytes,
            int maxConnections) {}
}
