package dev.verification.bff.secret;

import java.nio.file.Path;

/** Secrets for tests of what uses them. */
public final class SecretsOf {

    private SecretsOf() {}

    public static Secrets noFiles() {
        return new Secrets(Path.of("there-is-no-such-directory"));
    }

    /** What the watch does every few seconds, twice: finds a change and confirms it. */
    public static void look(Secrets secrets) {
        secrets.check();
        secrets.check();
    }
}
