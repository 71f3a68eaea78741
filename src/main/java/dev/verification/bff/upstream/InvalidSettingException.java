package dev.verification.bff.upstream;

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

    private static String environmentName(String setting) {
        return setting.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
