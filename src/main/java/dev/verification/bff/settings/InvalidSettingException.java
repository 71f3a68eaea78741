package dev.verification.bff.settings;

import java.time.Duration;
import java.util.Locale;

/** A setting is missing or contradicts another; the service does not start. */
public final class InvalidSettingException extends RuntimeException {

    /**
     * @param setting the property's name
     * @param what is wrong with it and what to do, to follow the name in one sentence
     */
    public InvalidSettingException(String setting, String what) {
        super("%s (%s) %s.".formatted(setting, environmentName(setting), what));
    }

    /** Refuses a count below one. */
    public static void requireAtLeastOne(String setting, int count) {
        if (count < 1) {
            throw new InvalidSettingException(setting, "must be at least 1");
        }
    }

    /** Refuses a duration that is zero or negative. */
    public static void requirePositive(String setting, Duration duration) {
        if (!duration.isPositive()) {
            throw new InvalidSettingException(setting, "must be longer than zero");
        }
    }

    private static String environmentName(String setting) {
        return setting.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
