package dev.verification.bff.secret;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The secrets of this service. A file named like a secret's variable goes before what the environment said at start,
 * and a changed file takes effect once {@link #check} has found the same new content twice. Safe for use by many threads.
 */
public final class Secrets {

    private final Path directory;
    private final List<WatchedSecret> watched = new CopyOnWriteArrayList<>();

    Secrets(Path directory) {
        this.directory = directory;
    }

    /**
     * A secret, asked for whenever it is needed.
     *
     * @param variable the environment variable, and the file's name
     * @param atStart what the settings said; stays while there is no usable file; empty when they said nothing
     * @param usable whether a new content can be used; what cannot is ignored, and the last one stays
     */
    public Supplier<String> of(String variable, String atStart, Predicate<String> usable) {
        WatchedSecret secret = new WatchedSecret(variable, directory.resolve(variable), atStart, usable);
        watched.add(secret);
        return secret;
    }

    /** Looks at every file. */
    void check() {
        watched.forEach(WatchedSecret::check);
    }
}
