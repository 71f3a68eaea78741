package dev.verification.bff.secret;

import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One secret and its file. The path is followed anew each time, since Kubernetes swaps a link; a file that is being
 * written is not the same twice, and an empty one says nothing.
 */
final class WatchedSecret implements Supplier<String> {

    private static final Logger log = LoggerFactory.getLogger(WatchedSecret.class);

    private final String variable;
    private final Path file;
    private final Predicate<String> usable;
    private volatile String value;
    private String lastRead;
    /** Whether what was last read was found twice, and has been dealt with. */
    private boolean isSettled = true;

    WatchedSecret(String variable, Path file, String atStart, Predicate<String> usable) {
        this.variable = variable;
        this.file = file;
        this.usable = usable;
        this.value = atStart;
        this.lastRead = atStart;
    }

    @Override
    public String get() {
        return value;
    }

    synchronized void check() {
        SecretFile.read(file).ifPresent(this::found);
    }

    private void found(String read) {
        if (!read.equals(lastRead)) {
            lastRead = read;
            isSettled = false;
        } else if (!isSettled) {
            isSettled = true;
            changed(read);
        }
    }

    private void changed(String read) {
        if (read.equals(value)) {
            return;
        }
        if (usable.test(read)) {
            value = read;
            log.info("{} has changed, the new one is used from now on", variable);
        } else {
            log.warn("{} has changed to what cannot be used, the old one stays", variable);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "WatchedSecret[" + variable + "]";
    }
}
