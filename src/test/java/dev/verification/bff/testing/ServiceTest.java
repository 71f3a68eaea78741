package dev.verification.bff.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of the running service in front of both simulated vendors; its constructor may take a {@link RunningService}
 * and the {@link dev.verification.bff.sandbox.SimulatedVendors}. Starting takes seconds, so tests with equal properties
 * share them; the vendors are reset for each test and have no limits.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ServiceExtension.class)
public @interface ServiceTest {

    /** Properties that differ from the defaults, as {@code name=value}. */
    String[] value() default {};
}
