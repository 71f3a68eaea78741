package dev.verification.bff.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.upstream.Reason;
import dev.verification.bff.web.answer.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.ETag;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

class TimesOfReadingTests {

    private static final Instant EARLIER = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant LATER = EARLIER.plusMillis(1_234);

    private final JsonMapper mapper =
            JsonMapper.builder().addModule(new TimesOfReading()).build();

    @Test
    void eTagWhenOnlyReadLaterIsTheSame() {
        assertThat(tag(fresh(LATER, "a"))).isEqualTo(tag(fresh(EARLIER, "a"))).isNotEqualTo(tag(fresh(EARLIER, "b")));
    }

    @Test
    void eTagWhenARefreshIsInProgressIsThatOfAFreshAnswer() {
        assertThat(tag(new Part(State.STALE, Reason.REFRESHING, EARLIER, "a"))).isEqualTo(tag(fresh(LATER, "a")));
    }

    @Test
    void eTagWhenTheUpstreamCannotBeReadIsAnother() {
        ETag throttled = tag(new Part(State.STALE, Reason.THROTTLED, EARLIER, "a"));

        assertThat(throttled)
                .isEqualTo(tag(new Part(State.STALE, Reason.THROTTLED, LATER, "a")))
                .isNotEqualTo(tag(new Part(State.STALE, Reason.CIRCUIT_OPEN, EARLIER, "a")))
                .isNotEqualTo(tag(fresh(EARLIER, "a")));
    }

    @Test
    void eTagWhenAFieldOfAnOpenObjectHasTheNameOfATimeDependsOnIt() {
        assertThat(tag(Map.of("fetched_at", "1"))).isNotEqualTo(tag(Map.of("fetched_at", "2")));
    }

    @Test
    void eTagOfAnswersOfManyChunksDependsOnTheLastByte() {
        String whole = "x".repeat(1 << 20);

        assertThat(tag(List.of(fresh(LATER, whole), fresh(LATER, whole + "a"))))
                .isEqualTo(tag(List.of(fresh(EARLIER, whole), fresh(EARLIER, whole + "a"))))
                .isNotEqualTo(tag(List.of(fresh(EARLIER, whole), fresh(EARLIER, whole + "b"))));
    }

    private ETag tag(Object answer) {
        return SerializedBody.of(answer, mapper, MemoryClaim.uncounted()).eTag();
    }

    private static Part fresh(Instant at, String text) {
        return new Part(State.FRESH, null, at, text);
    }

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Part(State state, @Nullable Reason reason, Instant fetchedAt, String text) {}
}
