package dev.verification.bff.settings;

import java.nio.file.Path;

/** Secrets for tests of what uses them. */
public final class SecretsOf {

    private SecretsOf() {}

    public static Secrets noFiles() {
        return new Secrets(Path.of("there-is-no-such-directory"));
    }

    /** Reads every file twice: a change is found, then confirmed. */
    public static void pollTwice(Secrets secrets) {
        secrets.poll();
        secrets.poll();
    }
}
