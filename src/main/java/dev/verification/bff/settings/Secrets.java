package dev.verification.bff.settings;

import jakarta.annotation.PostConstruct;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Watches the files of secrets and applies their changes within ten seconds. By hand, since Spring Boot reads a config
 * tree only once and reloads only SSL bundles. Safe for use by many threads.
 */
@Component
public final class Secrets implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Secrets.class);
    private static final long POLL_SECONDS = 3;
    private static final int MAX_BYTES = 64 * 1024;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path directory;
    private final List<Secret<?>> watched = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService poller = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("secrets").daemon().factory());

    Secrets(@Value("${bff.secrets-directory}") Path directory) {
        this.directory = directory;
    }

    @PostConstruct
    void start() {
        poller.scheduleWithFixedDelay(this::poll, POLL_SECONDS, POLL_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * The current value of a secret; to be called whenever it is needed.
     *
     * @param variable the environment variable, and the file's name
     * @param initial what the settings say; stays while there is no usable file
     * @param parser refuses what cannot be used: a file's new content is ignored then
     * @throws InvalidSettingException when the initial value cannot be used
     */
    public <T> Supplier<T> watch(String variable, String initial, Function<String, T> parser) {
        Secret<T> secret = new Secret<>(variable, directory.resolve(variable), initial, parser);
        watched.add(secret);
        return secret;
    }

    /**
     * A file's text: UTF-8, without the whitespace around it and without the byte order mark that some editors write.
     * Empty when there is no such file, or it cannot be read, is blank, or is larger than 64 KB.
     */
    static Optional<String> read(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) <= MAX_BYTES
                    ? Optional.of(stripped(Files.readString(file, StandardCharsets.UTF_8)))
                            .filter(text -> !text.isEmpty())
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static String stripped(String text) {
        return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).strip();
    }

    /** Reads every file. */
    void poll() {
        watched.forEach(Secret::poll);
    }

    @Override
    public void close() {
        poller.shutdownNow();
    }

    /** Accepts a file's content once it was read twice, since it may be read while it is being written. */
    private static final class Secret<T> implements Supplier<T> {

        private final String variable;
        private final Path file;
        private final Function<String, T> parser;
        private volatile T value;
        private String current;
        private String lastRead;
        /** Whether the last content was read twice, and accepted or refused. */
        private boolean isSettled = true;

        Secret(String variable, Path file, String initial, Function<String, T> parser) {
            this.variable = variable;
            this.file = file;
            this.parser = parser;
            this.value = parser.apply(initial);
            this.current = initial;
            this.lastRead = initial;
        }

        @Override
        public T get() {
            return value;
        }

        /** Resolves the path each time, since Kubernetes swaps a symbolic link. */
        synchronized void poll() {
            Secrets.read(file).ifPresent(this::read);
        }

        private void read(String content) {
            if (!content.equals(lastRead)) {
                lastRead = content;
                isSettled = false;
            } else if (!isSettled) {
                isSettled = true;
                if (!content.equals(current)) {
                    change(content);
                }
            }
        }

        private void change(String content) {
            try {
                value = parser.apply(content);
                current = content;
                log.info("{} has changed; the new value is in use", variable);
            } catch (InvalidSettingException unusable) {
                log.warn("{} has changed to a value that cannot be used; the old one stays in use", variable);
            }
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "Secret[" + variable + "]";
        }
    }
}
