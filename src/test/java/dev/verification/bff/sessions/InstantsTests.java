package dev.verification.bff.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

class InstantsTests {

    @ParameterizedTest
    @CsvSource({
        "2026-06-12T00:19:31Z, 2026-06-12T00:19:31Z",
        "2026-06-12T00:19:31.25Z, 2026-06-12T00:19:31.250Z",
        "2026-06-12T00:19:31.123456789Z, 2026-06-12T00:19:31.123456789Z",
        "2026-06-12 00:19:31+00, 2026-06-12T00:19:31Z",
        "2026-06-12 00:19:31+0000, 2026-06-12T00:19:31Z",
        "2026-06-12T00:19:31+00:00, 2026-06-12T00:19:31Z",
        "2026-06-12T02:19:31+02:00, 2026-06-12T00:19:31Z",
        "2026-06-12 02:19:31.5+0200, 2026-06-12T00:19:31.500Z",
        "2026-06-11 17:19:31-07, 2026-06-12T00:19:31Z",
        "2026-06-12 00:19:31 +0000, 2026-06-12T00:19:31Z",
        "2026-06-12t00:19:31z, 2026-06-12T00:19:31Z",
        "2026-06-12T00:19:31, 2026-06-12T00:19:31Z",
        "2026-06-12 00:19:31.25, 2026-06-12T00:19:31.250Z",
        "2026-06-12T00:19Z, 2026-06-12T00:19:00Z",
        "2026-06-12, 2026-06-12T00:00:00Z"
    })
    void readWhenSpellingIsKnownReturnsTheInstant(String written, Instant instant) {
        assertThat(Instants.read(StringNode.valueOf(written))).contains(instant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "{}", "[\"2026-06-12\"]", "\"\"", "\"yesterday\"", "\"2026-13-01\"", "7"})
    void readWhenValueIsNoInstantReturnsEmpty(String json) {
        assertThat(Instants.read(JsonMapper.shared().readTree(json))).isEmpty();
    }

    @Test
    void readWhenValueIsMissingReturnsEmpty() {
        assertThat(Instants.read(null)).isEmpty();
    }
}
