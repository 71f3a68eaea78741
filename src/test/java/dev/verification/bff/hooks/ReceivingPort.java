package dev.verification.bff.hooks;

import java.net.URI;
import org.springframework.boot.test.context.TestComponent;

/** Where a service in this process receives webhooks. */
@TestComponent
public final class ReceivingPort {

    private final HooksPort port;

    ReceivingPort(HooksPort port) {
        this.port = port;
    }

    /** To be asked when the service is ready. */
    public URI of(String upstream) {
        return URI.create("http://127.0.0.1:" + port.number() + "/hooks/" + upstream);
    }
}
