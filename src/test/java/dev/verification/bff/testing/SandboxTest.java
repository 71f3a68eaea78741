package dev.verification.bff.testing;

import dev.verification.bff.sandbox.SimulatedUpstreams;
import dev.verification.bff.sandbox.SimulatedVendors;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;

/** A Spring test of the whole service on free ports, with both vendors simulated; inject {@link SimulatedVendors}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestPropertySource(properties = "management.server.port=0")
@ActiveProfiles(SimulatedUpstreams.PROFILE)
@Import(SimulatedUpstreams.class)
public @interface SandboxTest {

    /** Further properties, as {@code key=value}. */
    @AliasFor(annotation = SpringBootTest.class, attribute = "properties")
    String[] properties() default {};
}
