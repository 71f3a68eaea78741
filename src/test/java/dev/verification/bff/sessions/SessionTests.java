package dev.verification.bff.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SessionTests {

    @Test
    void fieldWhenVendorSendsNullIsLeftOut() {
        Session session = JsonMapper.shared().readValue("""
                        {"id": "a", "status": null, "meta_data": null, "uploads": {"id_front": true}}
                        """, Session.class);

        assertThat(JsonMapper.shared().writeValueAsString(session))
                .isEqualTo("{\"id\":\"a\",\"uploads\":{\"id_front\":true}}");
    }
}
