package dev.verification.bff;

import dev.verification.bff.sandbox.NoRealVendor;
import dev.verification.bff.sandbox.SandboxConfiguration;
import dev.verification.bff.sandbox.SimulatedUpstreams;
import org.springframework.boot.SpringApplication;

/** Starts the service with both vendors simulated in the same process: no key needed, nothing else installed. */
public class SandboxApplication {

    public static void main(String[] args) {
        SpringApplication.from(BffApplication::main)
                .with(SandboxConfiguration.class, NoRealVendor.class)
                .withAdditionalProfiles(SimulatedUpstreams.PROFILE)
                .run(args);
    }
}
