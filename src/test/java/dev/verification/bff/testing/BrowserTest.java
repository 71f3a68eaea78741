package dev.verification.bff.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** A test that uses {@link Chromium}; skipped if it is not installed. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
        value = "dev.verification.bff.testing.Chromium#isInstalled",
        disabledReason = "chromium and chromedriver are not installed")
public @interface BrowserTest {}
