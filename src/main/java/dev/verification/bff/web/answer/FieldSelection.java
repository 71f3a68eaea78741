package dev.verification.bff.web.answer;

import dev.verification.bff.sessions.ReviewQuery;
import dev.verification.bff.sessions.Session;
import dev.verification.bff.sessions.Timeline;
import dev.verification.bff.upstream.JsonRow;
import dev.verification.bff.web.request.FieldsRequest;
import dev.verification.bff.web.request.InvalidRequestException;
import dev.verification.bff.web.request.ReviewsRequest;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;

/**
 * Which fields of sessions a caller has selected. What can be selected are the components of the records that are shown, so
 * that a new one needs nothing here.
 *
 * @param names as callers write them, those of a feed with {@code reviews.} before them; empty when everything is shown
 */
public record FieldSelection(Optional<Set<String>> names) {

    private static final String ID = "id";
    private static final String REVIEWS = "reviews";
    private static final String OF_REVIEWS = REVIEWS + ".";

    private static final RecordComponent[] COMPONENTS = Session.class.getRecordComponents();
    private static final Constructor<Session> SESSION = BeanUtils.getResolvableConstructor(Session.class);

    private static final Set<String> OF_SESSION = names(Session.class).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> OF_FEED = Stream.of(
                    ReviewsAnswer.Fresh.class, ReviewsAnswer.Stale.class, SourceAnswer.Unavailable.class)
            .flatMap(FieldSelection::names)
            .map(OF_REVIEWS::concat)
            .collect(Collectors.toUnmodifiableSet());

    /** Unreadable names are not repeated to their caller. */
    private static final String REPEATABLE = "[\\w.-]{1,64}";

    /** @throws InvalidRequestException when a name is not that of a field */
    public static FieldSelection of(FieldsRequest request) {
        return new FieldSelection(request.names().map(FieldSelection::known));
    }

    private static Set<String> known(List<String> sent) {
        Set<String> names = new TreeSet<>();
        for (String name : sent) {
            if (name.equals(REVIEWS)) {
                names.addAll(OF_FEED);
            } else if (OF_SESSION.contains(name) || OF_FEED.contains(name)) {
                names.add(name);
            } else {
                throw new InvalidRequestException("fields", refusal(name));
            }
        }
        return names;
    }

    private static String refusal(String name) {
        return name.matches(REPEATABLE)
                ? "must name fields of a session; there is no " + name
                : "must be names of fields of a session, separated by commas";
    }

    /** Which reviews are to be read with a session: those of a feed of which a field is selected, or else included. */
    public Optional<ReviewQuery> reviews(ReviewsRequest include) {
        return names.isEmpty()
                ? include.reviews()
                : Optional.of(include.query()).filter(any -> isOfFeedSelected());
    }

    /** Whether the session itself must be read: unless its reviews alone are selected. */
    public boolean needsSession() {
        return names.map(selected -> !isOfFeedSelected()
                        || selected.stream().anyMatch(name -> OF_SESSION.contains(name) && !name.equals(ID)))
                .orElse(true);
    }

    /** Whether a session that need not be read is: where a field of it is selected, or else included. */
    public boolean needsSession(boolean isIncluded) {
        return names.isEmpty() ? isIncluded : needsSession();
    }

    /** The session with its selected fields alone, and its id. */
    public Session of(Session session) {
        return names.isEmpty()
                ? session
                : BeanUtils.instantiateClass(
                        SESSION,
                        Stream.of(COMPONENTS)
                                .map(component -> value(component, session))
                                .toArray());
    }

    /** The timeline whose session has its selected fields alone; its entries are all shown. */
    public Timeline of(Timeline timeline) {
        return timeline.with(of(timeline.session()), timeline.entries(), timeline.reviews());
    }

    /** Whether a field of a feed is shown. */
    boolean isOfFeedShown(String name) {
        return names.map(selected -> selected.contains(OF_REVIEWS + name)).orElse(true);
    }

    /** In characters. */
    public int length() {
        return names.map(selected -> selected.stream().mapToInt(String::length).sum())
                .orElse(0);
    }

    private boolean isOfFeedSelected() {
        return names.filter(selected -> selected.stream().anyMatch(OF_FEED::contains))
                .isPresent();
    }

    private @Nullable Object value(RecordComponent component, Session session) {
        String name = JsonRow.snakeCase(component.getName());
        boolean isShown = name.equals(ID)
                || names.filter(selected -> selected.contains(name)).isPresent();
        return isShown ? read(component, session) : null;
    }

    private static @Nullable Object read(RecordComponent component, Session session) {
        try {
            return component.getAccessor().invoke(session);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Stream<String> names(Class<?> type) {
        return Stream.of(type.getRecordComponents())
                .map(RecordComponent::getName)
                .map(JsonRow::snakeCase);
    }
}
