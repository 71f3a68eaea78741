package dev.verification.bff.hooks;

import dev.verification.bff.settings.InvalidSettingException;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the vendors' webhooks are received.
 *
 * @param hooksPort a port of its own; none: no webhook is received
 * @param hooksAddress of the interface to listen on; none: all
 */
@ConfigurationProperties("bff")
record HooksProperties(
        @Nullable Integer hooksPort, @Nullable InetAddress hooksAddress) {

    HooksProperties {
        if (hooksPort != null && (hooksPort < 0 || hooksPort > 65_535)) {
            throw new InvalidSettingException("bff.hooks-port", "must be from 0 to 65535");
        }
    }
}
