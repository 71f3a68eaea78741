package dev.verification.bff.upstream;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonParser;

/**
 * How a vendor's object is read: its documented fields and no others.
 *
 * @param <T> what the object is read into
 */
public final class JsonRow<T> {

    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

    private final JsonFields.Names names;
    private final Function<JsonFields, T> read;

    /**
     * @param names of the fields; each with its other spelling, which is read if the first is missing, or itself
     * @param read converts the fields to the value; fails with {@link MalformedBodyException} if one is missing
     *     without which there is nothing to show
     */
    public JsonRow(Map<String, String> names, Function<JsonFields, T> read) {
        this.names = new JsonFields.Names(names);
        this.read = read;
    }

    /** The snake_case names of a record's components, each with the component's own as its other spelling. */
    public static Map<String, String> namesOf(Class<? extends Record> fields) {
        return Stream.of(fields.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toMap(JsonRow::snakeCase, name -> name));
    }

    /** How both vendors and this service spell a record component's name. */
    public static String snakeCase(String camelCase) {
        return CAPITAL.matcher(camelCase).replaceAll("_$0").toLowerCase(Locale.ROOT);
    }

    T read(JsonParser parser, Omissions omissions) {
        JsonFields fields = new JsonFields(names, omissions);
        JsonValues.members(parser, fields::take);
        return read.apply(fields);
    }
}
