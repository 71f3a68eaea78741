package dev.verification.bff.hooks;

import dev.verification.bff.settings.Secrets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that a vendor's webhooks are verified with at this moment: none, one, or two while one replaces the other.
 *
 * @param first empty when there is none
 * @param second the same
 */
record WebhookSecrets(Supplier<String> first, Supplier<String> second) {

    static WebhookSecrets of(String variable, @Nullable String first, @Nullable String second, Secrets files) {
        return new WebhookSecrets(of(variable, first, files), of(variable + "_2", second, files));
    }

    private static Supplier<String> of(String variable, @Nullable String atStart, Secrets files) {
        return files.watch(variable, Objects.requireNonNullElse(atStart, "").strip(), Function.identity());
    }

    List<String> current() {
        return Stream.of(first.get(), second.get())
                .filter(secret -> !secret.isEmpty())
                .toList();
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "WebhookSecrets";
    }
}
