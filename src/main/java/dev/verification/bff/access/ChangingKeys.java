package dev.verification.bff.access;

import dev.verification.bff.secret.Secrets;
import dev.verification.bff.settings.InvalidSettingException;
import java.util.function.Supplier;

/** The API keys that are taken at this moment: those of the setting, or of its file when that has changed. */
final class ChangingKeys implements Supplier<KnownKeys> {

    private final Supplier<String> setting;
    private volatile Read latest;

    /** @throws InvalidSettingException when what is there at start cannot be used */
    ChangingKeys(String atStart, Secrets secrets) {
        this.latest = Read.of(atStart);
        this.setting = secrets.of("BFF_API_KEY_HASHES", atStart, ChangingKeys::isUsable);
    }

    @Override
    public KnownKeys get() {
        String now = setting.get();
        Read read = latest;
        if (!read.setting().equals(now)) {
            read = Read.of(now);
            latest = read;
        }
        return read.keys();
    }

    private static boolean isUsable(String setting) {
        try {
            KnownKeys.read(setting);
            return true;
        } catch (InvalidSettingException wrong) {
            return false;
        }
    }

    private record Read(String setting, KnownKeys keys) {

        static Read of(String setting) {
            return new Read(setting, KnownKeys.read(setting));
        }

        @Override
        public String toString() {
            return "Read";
        }
    }
}
