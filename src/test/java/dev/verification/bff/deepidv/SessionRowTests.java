package dev.verification.bff.deepidv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sessions.Session;
import dev.verification.bff.upstream.JsonBody;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SessionRowTests {

    @Test
    void fieldWhenVendorSendsNullIsLeftOut() {
        assertThat(readAndWritten(
                        "{\"id\": \"a\", \"status\": null, \"meta_data\": null, \"uploads\": {\"id_front\": true}}"))
                .isEqualTo("{\"id\":\"a\",\"uploads\":{\"id_front\":true}}");
    }

    @Test
    void fieldInBothSpellingsIsTheDocumentedOne() {
        assertThat(readAndWritten("{\"id\": \"a\", \"user_id\": 1, \"userId\": 2, \"status\": 3, \"status\": 4}"))
                .isEqualTo("{\"id\":\"a\",\"user_id\":1,\"status\":4}");
    }

    private static String readAndWritten(String record) {
        byte[] body = ("{\"session_record\": " + record + "}").getBytes(StandardCharsets.UTF_8);
        Session session =
                JsonBody.object(Set.of("session_record"), SessionRow.ROW).decode(body);
        return JsonMapper.shared().writeValueAsString(session);
    }
}
