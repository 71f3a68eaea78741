package dev.verification.bff.sessions;

import dev.verification.bff.settings.InvalidSettingException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which Didit session belongs to a deepidv session. */
enum Match {
    /** The deepidv id is the Didit session id. */
    ID,
    /** The deepidv external id is the Didit session id. */
    EXTERNAL_ID,
    /** The newest Didit session whose vendor data is the deepidv external id, or its id when it has none. */
    VENDOR_DATA;

    private static final Pattern UUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private static final Pattern PATH_SEGMENT = Pattern.compile("(?!\\.{1,2}$)[^/\\\\\\p{Cntrl}]{1,256}");

    /** @throws InvalidSettingException when there is no such match */
    static Match named(String name) {
        return Stream.of(values())
                .filter(match -> match.name().equalsIgnoreCase(name.strip().replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> new InvalidSettingException("bff.match", "must be id, external_id or vendor_data"));
    }

    /** Whether a text has the form of Didit's session ids; one of another form belongs to no feed. */
    static boolean isDiditId(String text) {
        return UUID.matcher(text).matches();
    }

    /** Whether a text can be a session id of deepidv's: an opaque text, but a single segment of a path. */
    static boolean isPathSegment(String text) {
        return PATH_SEGMENT.matcher(text).matches();
    }
}
