package dev.verification.bff.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a secret's file, at start and while the service runs. */
final class SecretFile {

    private static final int MAX_BYTES = 64 * 1024;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private SecretFile() {}

    /**
     * The file's text: UTF-8, without the whitespace around it and without the byte order mark that some editors write.
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
}
