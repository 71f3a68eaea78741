package dev.verification.bff.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.Network;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The image contains what TLS needs: the handshake gets as far as an untrusted certificate. */
@Tag("proof")
@Testcontainers(disabledWithoutDocker = true)
class VendorTlsIT {

    @Test
    void vendorsCertificateIsReadAndNotTrusted() {
        try (Network network = Network.newNetwork();
                VendorsContainer vendors = new VendorsContainer(network);
                ServiceContainer service = new ServiceContainer(network)
                        .withEnv("DEEPIDV_BASE_URL", VendorsContainer.UNTRUSTED_URL + "/deepidv")) {
            vendors.start();
            vendors.reset();
            service.start();

            assertThat(service.ask(ServiceContainer.PAGE).statusCode()).isBetween(502, 504);

            assertThat(service.getLogs()).contains("deepidv cannot be reached: SSLHandshakeException");
            assertThat(service.getLogs()).doesNotContain("NoClassDefFoundError");
            assertThat(vendors.calls()).isZero();
        }
    }
}
