package dev.verification.bff.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verification.bff.capacity.DecodedSize;
import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.capacity.MemoryLimit;
import dev.verification.bff.capacity.OverloadedException;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.ETag;
import reactor.test.scheduler.VirtualTimeScheduler;
import tools.jackson.databind.json.JsonMapper;

class SerializedBodyTests {

    private static final int CAPACITY = 8 << 20;
    private static final List<String> LARGE =
            Collections.nCopies(40_000, "a text of some eighty characters ".repeat(3));

    private final JsonMapper mapper = JsonMapper.shared();
    private final MemoryLimit memory = new MemoryLimit(CAPACITY, VirtualTimeScheduler.create());
    private final MemoryClaim claim = MemoryClaim.of(memory);

    @Test
    void ofWhenAnswerIsLargeIsWhatJacksonWrites() throws Exception {
        byte[] expected = mapper.writeValueAsBytes(LARGE);

        SerializedBody body = SerializedBody.of(LARGE, mapper, claim);

        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        body.writeTo(sent);
        assertThat(sent.toByteArray()).isEqualTo(expected);
        assertThat(body.length()).isEqualTo(expected.length);
        assertThat(body.eTag())
                .isEqualTo(new ETag(
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(expected), 0, 16),
                        true));
        assertThat(body.decodedSize()).isEqualTo(DecodedSize.of(expected));
    }

    @Test
    void ofWhenWrittenClaimsItsLength() {
        SerializedBody small = SerializedBody.of(List.of(), mapper, claim);
        assertThat(memory.used()).isEqualTo(small.length()).isEqualTo(2);

        SerializedBody large = SerializedBody.of(LARGE, mapper, claim);
        assertThat(memory.used()).isEqualTo(small.length() + large.length());
    }

    @Test
    void ofWhenThereIsNoMemoryIsRefused() {
        MemoryClaim.of(memory).growNow(CAPACITY / 2);

        assertThatThrownBy(() -> SerializedBody.of(List.of(LARGE, LARGE), mapper, claim))
                .isInstanceOf(OverloadedException.class);
        claim.release();

        assertThat(memory.used()).isEqualTo(CAPACITY / 2);
    }
}
