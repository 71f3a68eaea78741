package dev.verification.bff.hooks;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What is read of a webhook; all else is skipped.
 *
 * @param type names what happened
 * @param sessionId of the session that it happened to
 * @param eventId the same in a webhook that is sent again; null where the vendor gives none
 * @param sentAt when the vendor made it, as its body says; null where it does not say
 */
record WebhookEvent(
        @Nullable String type,
        @Nullable String sessionId,
        @Nullable String eventId,
        @Nullable Instant sentAt) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String SENT_AT = "timestamp";

    /**
     * Reads three texts and the time.
     *
     * @param path of the session's id: one name, or two for one within an object
     */
    static Optional<WebhookEvent> read(byte[] body, String type, String path, String eventId) {
        String[] names = path.split("\\.");
        String found = null;
        String foundType = null;
        String foundEvent = null;
        Instant foundSentAt = null;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals(type)) {
                    foundType = text(parser);
                } else if (name.equals(eventId)) {
                    foundEvent = text(parser);
                } else if (name.equals(names[0])) {
                    found = names.length == 2 && value == JsonToken.START_OBJECT
                            ? within(parser, names[1])
                            : text(parser);
                } else if (name.equals(SENT_AT) && value == JsonToken.VALUE_NUMBER_INT) {
                    foundSentAt = seconds(parser);
                } else {
                    parser.skipChildren();
                }
            }
            return Optional.of(new WebhookEvent(foundType, found, foundEvent, foundSentAt));
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }

    private static @Nullable String within(JsonParser parser, String wanted) {
        String found = null;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals(wanted)) {
                found = text(parser);
            } else {
                parser.skipChildren();
            }
        }
        return found;
    }

    /** Null when it is no such number. */
    private static @Nullable Instant seconds(JsonParser parser) {
        String number = parser.getString();
        return number.matches("\\d{1,12}") ? Instant.ofEpochSecond(Long.parseLong(number)) : null;
    }

    /** Null, and skipped, when it is no text. */
    private static @Nullable String text(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        parser.skipChildren();
        return null;
    }
}
