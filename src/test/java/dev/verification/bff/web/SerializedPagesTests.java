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
import dev.verification.bff.web.request.Conditions;
import dev.verification.bff.web.request.Links;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;
import tools.jackson.databind.json.JsonMapper;

class SerializedPagesTests {

    private static final int SHARE = 1 << 20;
    private static final int PREFIX = 15_000;

    private final MemoryLimit memory = new MemoryLimit(4 * SHARE, VirtualTimeScheduler.create());
    private final SerializedPages pages = new SerializedPages(JsonMapper.shared(), new SimpleMeterRegistry(), memory);

    @Test
    void ofWhenPrefixesAreLongAndManyStaysWithinItsShareOfTheMemory() {
        Merged.Page page =
                new Merged.Page(List.of(), Optional.empty(), QueryMode.SENDER, Reading.fresh("none", Instant.EPOCH), 0);
        SessionQuery query = new SessionQuery(
                25, Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty());
        for (int number = 0; number < 1_000; number++) {
            Links links = new Links("/" + number + "x".repeat(PREFIX));
            pages.response(
                    page,
                    new SerializedPages.Key(query, Optional.empty(), links, PersonalDataView.WHOLE),
                    new RequestContext("r-1", new Deadline(Instant.MAX)),
                    Conditions.NONE);
        }
        assertThat(memory.used()).isBetween(SHARE - 2L * PREFIX, (long) SHARE);
    }
}
