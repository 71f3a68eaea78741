package dev.verification.bff.sandbox;

import dev.verification.bff.testing.Sandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** Tests of the sandbox as it runs; it is reset after each. */
@Import(SandboxConfiguration.class)
abstract class AbstractSandboxTests {

    @Autowired
    SimulatedVendors vendors;

    @LocalServerPort
    private int port;

    Sandbox sandbox;

    @BeforeEach
    void connect() {
        sandbox = new Sandbox(port);
    }

    @AfterEach
    void reset() {
        sandbox.reset();
    }
}
