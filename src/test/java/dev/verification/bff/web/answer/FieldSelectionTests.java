package dev.verification.bff.web.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.verification.bff.sessions.Session;
import dev.verification.bff.web.request.FieldsRequest;
import dev.verification.bff.web.request.InvalidRequestException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.BeanUtils;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

class FieldSelectionTests {

    private static final Session WHOLE = BeanUtils.instantiateClass(
            BeanUtils.getResolvableConstructor(Session.class),
            Stream.of(Session.class.getRecordComponents())
                    .map(RecordComponent::getType)
                    .map(type -> type == String.class ? "s1" : StringNode.valueOf("x"))
                    .toArray());

    @ParameterizedTest
    @MethodSource
    void sessionHoldsTheSelectedFieldAndItsId(String field) {
        assertThat(names(selection(field).of(WHOLE))).containsOnly("id", field).contains(field);
    }

    /** As they are serialized, so that a field under another name would be unknown. */
    static Collection<String> sessionHoldsTheSelectedFieldAndItsId() {
        Collection<String> all = names(WHOLE);
        assertThat(all).hasSize(Session.class.getRecordComponents().length);
        return all;
    }

    @Test
    void sessionIsTheSameWhenNothingIsSelected() {
        assertThat(new FieldsRequest(null).names()).isEmpty();
        assertThat(FieldSelection.of(new FieldsRequest(null)).of(WHOLE)).isSameAs(WHOLE);
    }

    @Test
    void selectionsOfTheSameFieldsAreEqual() {
        assertThat(selection("status, id,status")).isEqualTo(selection("id,status"));
        assertThat(selection("id")).isNotEqualTo(selection("id,status"));
    }

    @Test
    void sessionIsNeededUnlessReviewsAloneAreSelected() {
        assertThat(Stream.of("id", "status", "id,status,reviews", "status,reviews.count"))
                .allMatch(fields -> selection(fields).needsSession());
        assertThat(Stream.of("id,reviews", "reviews", "reviews.count,reviews.next"))
                .noneMatch(fields -> selection(fields).needsSession());
        assertThat(FieldSelection.of(new FieldsRequest(null)).needsSession()).isTrue();
    }

    @Test
    void fieldOfAnotherRecordIsUnknown() {
        for (String name : List.of("uuid", "reviews.uuid", "reviews.previous", "sources", "organizationId")) {
            assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> selection(name));
        }
    }

    private static FieldSelection selection(String fields) {
        return FieldSelection.of(new FieldsRequest(fields));
    }

    private static Collection<String> names(Session session) {
        return JsonMapper.shared().valueToTree(session).propertyNames();
    }
}
