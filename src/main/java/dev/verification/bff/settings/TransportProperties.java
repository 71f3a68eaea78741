package dev.verification.bff.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The limits of every exchange with an upstream.
 *
 * @param connectTimeout for the connection alone
 * @param readTimeout the longest time without a byte of the answer
 * @param attemptTimeout for one whole attempt
 * @param maxBodySize the largest body; a page of 500 sessions has 300 KB and more
 * @param maxConnections to one upstream
 */
@ConfigurationProperties("bff.transport")
record TransportProperties(
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("5s") Duration readTimeout,
        @DefaultValue("8s") Duration attemptTimeout,
        @DefaultValue("16MB") DataSize maxBodySize,
        @DefaultValue("128") int maxConnections) {

    public TransportProperties {
        InvalidSettingException.requirePositive("bff.transport.connect-timeout", connectTimeout);
        InvalidSettingException.requirePositive("bff.transport.read-timeout", readTimeout);
        InvalidSettingException.requirePositive("bff.transport.attempt-timeout", attemptTimeout);
        InvalidSettingException.requireAtLeastOne("bff.transport.max-connections", maxConnections);
        if (maxBodySize.toBytes() < 1 || maxBodySize.toBytes() > Integer.MAX_VALUE) {
            throw new InvalidSettingException("bff.transport.max-body-size", "must be from 1 byte to 2 GB");
        }
    }

    public UpstreamSettings.Connection connection() {
        return new UpstreamSettings.Connection(
                connectTimeout, readTimeout, attemptTimeout, (int) maxBodySize.toBytes(), maxConnections);
    }
}
