package dev.verification.bff.capacity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DecodedSizeTests {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** A copy of a tree allocates what the tree takes, and for arrays and tables that grow up to as much again. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"a\":1}",
                "{\"a\":{\"b\":{\"c\":[1]}}}",
                "[[1],[2],[[3]]]",
                "{\"id\":\"00000001-0000-4000-8000-000000000001\",\"status\":\"VERIFIED\",\"ok\":true,\"n\":12.5}",
                "\"text of a reviewer who has much to say about this session\"",
                "\"•••••••••••••••••••••••••••••••••••••••••••••••••••••••••••\"",
                "1234567.125"
            })
    void ofIsAboutWhatTheDocumentTakesWhenItIsRead(String element) {
        byte[] body = ("[" + (element + ",").repeat(9_999) + element + "]").getBytes(UTF_8);
        JsonNode tree = MAPPER.readTree(body);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        JsonNode copy = tree.deepCopy();
        long structure = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(copy).isEqualTo(tree);
        assertThat(DecodedSize.of(body)).isGreaterThan(structure * 3 / 4).isGreaterThan(body.length);
    }
}
