package dev.verification.bff.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a secret's file, in the same way at start and while the service runs. */
final class SecretFile {

    private static final int MAX_BYTES = 64 * 1024;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private SecretFile() {}

    /**
     * What a file says: UTF-8, without the spaces and line ends around it, and without the mark that some editors put
     * before it. Empty when there is no such file, it cannot be read, says nothing, or is larger than 64 KB.
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
