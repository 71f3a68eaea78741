package dev.verification.bff.sessions;

import dev.verification.bff.settings.InvalidSettingException;
import java.util.stream.Stream;

/** Which Didit session belongs to a deepidv session. */
public enum Match {
    /** The deepidv id is the Didit session id. */
    ID,
    /** The deepidv external id is the Didit session id. */
    EXTERNAL_ID,
    /** The newest Didit session whose vendor data is the deepidv external id, or its id when it has none. */
    VENDOR_DATA;

    /** @throws InvalidSettingException when there is no such match */
    static Match named(String name) {
        return Stream.of(values())
                .filter(match -> match.name().equalsIgnoreCase(name.strip().replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> new InvalidSettingException("bff.match", "must be id, external_id or vendor_data"));
    }
}
