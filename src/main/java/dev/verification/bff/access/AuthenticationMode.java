package dev.verification.bff.access;

import dev.verification.bff.settings.InvalidSettingException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How callers prove who they are. There is no default: an open door must be somebody's decision. */
enum AuthenticationMode {
    /** Whoever reaches the service may see all of it. */
    NONE,
    /** A key in the header {@code x-api-key}. */
    API_KEY,
    /** A bearer token, signed by an authorization server. */
    JWT;

    private static final String SETTING = "bff.auth";

    /** @throws InvalidSettingException when none is chosen, or one that does not exist */
    static AuthenticationMode of(@Nullable String setting) {
        String chosen = Objects.requireNonNullElse(setting, "").strip();
        if (chosen.isEmpty()) {
            throw new InvalidSettingException(SETTING, "is missing: choose none, api-key or jwt");
        }
        return Arrays.stream(values())
                .filter(mode -> mode.settingName().equals(chosen.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new InvalidSettingException(SETTING, "must be none, api-key or jwt"));
    }

    private String settingName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
