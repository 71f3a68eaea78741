package dev.verification.bff.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.access.PersonalDataView;
import dev.verification.bff.capacity.MemoryLimit;
import dev.verification.bff.sessions.Merged;
import dev.verification.bff.sessions.QueryMode;
import dev.verification.bff.sessions.SessionQuery;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.web.answer.FieldSelection;
import dev.verification.bff.web.answer.SessionView;
import dev.verification.bff.web.request.Conditions;
import dev.verification.bff.web.request.FieldsRequest;
import dev.verification.bff.web.request.Links;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;
import tools.jackson.databind.json.JsonMapper;

class SerializedPagesTests {

    private static final int SHARE = 1 << 20;
    private static final int PREFIX = 15_000;

    private static final Merged.Page PAGE =
            new Merged.Page(List.of(), Optional.empty(), QueryMode.SENDER, Reading.fresh("none", Instant.EPOCH), 0);
    private static final SessionQuery QUERY = new SessionQuery(
            25, Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty());

    private final MemoryLimit memory = new MemoryLimit(4 * SHARE, VirtualTimeScheduler.create());
    private final SerializedPages pages = new SerializedPages(JsonMapper.shared(), new SimpleMeterRegistry(), memory);

    @Test
    void ofWhenPrefixesAreLongAndManyStaysWithinItsShareOfTheMemory() {
        for (int number = 0; number < 1_000; number++) {
            Links links = new Links("/" + number + "x".repeat(PREFIX));
            body("id", links);
        }
        assertThat(memory.used()).isBetween(SHARE - 2L * PREFIX, (long) SHARE);
    }

    @Test
    void ofWhenOtherFieldsAreSelectedIsAnotherBody() {
        Links links = new Links("");

        assertThat(body("id", links)).isSameAs(body("id", links)).isNotSameAs(body("id,status", links));
    }

    private Object body(String fields, Links links) {
        return Objects.requireNonNull(pages.response(
                        PAGE,
                        new SerializedPages.Key(QUERY, view(fields, links)),
                        new RequestContext("r-1", new Deadline(Instant.MAX)),
                        Conditions.NONE)
                .getBody());
    }

    private static SessionView view(String fields, Links links) {
        return new SessionView(
                FieldSelection.of(new FieldsRequest(fields)), PersonalDataView.WHOLE, Optional.empty(), links);
    }
}
