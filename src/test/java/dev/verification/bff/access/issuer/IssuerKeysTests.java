package dev.verification.bff.access.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When the issuer is asked, in virtual time; every read ends at once. */
class IssuerKeysTests {

    private static final Deadline LATE = new Deadline(Instant.parse("2030-01-01T00:00:00Z"));

    private final VirtualTime time = new VirtualTime();
    private final IssuerKeys keys = new IssuerKeys(this::read, Runnable::run, time.time());
    private JWKSet offered = set("first");
    private boolean isAway;
    private int reads;

    @Test
    void requireWhenTheKeyIsFreshReadsNothing() {
        require("first");
        time.advance(Duration.ofMinutes(4));
        require("first");

        assertThat(reads).isEqualTo(1);
    }

    @Test
    void requireWhenTheKeyIsOldReadsBehindIt() {
        require("first");
        time.advance(Duration.ofMinutes(6));
        require("first");

        assertThat(reads).isEqualTo(2);
    }

    @Test
    void requireWhenKeysWereRotatedFindsTheNewOne() {
        require("first");
        time.advance(Duration.ofMinutes(1));
        offered = set("second");

        assertThatCode(() -> require("second")).doesNotThrowAnyException();
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void requireWhenTheIssuerIsAwayBacksOffFromOneSecondToOneMinute() {
        isAway = true;
        List<Long> waits = new ArrayList<>();
        for (int read = 0; read < 9; read++) {
            Duration wait = refusal().retryAfter();
            waits.add(wait.toSeconds());
            assertThat(refusal().retryAfter()).isEqualTo(wait);
            time.advance(wait);
        }

        assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
        assertThat(reads).isEqualTo(9);
    }

    @Test
    void requireWhenTheIssuerIsAwayForADayKnowsNoKeyAnyMore() {
        require("first");
        isAway = true;
        time.advance(Duration.ofHours(23));
        require("first");
        time.advance(Duration.ofHours(2));

        refusal();
    }

    private IssuerUnavailableException refusal() {
        return assertThatExceptionOfType(IssuerUnavailableException.class)
                .isThrownBy(() -> require("first"))
                .actual();
    }

    private void require(String keyId) {
        keys.require(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(keyId).build(), LATE);
    }

    private JWKSet read() throws IOException {
        reads++;
        if (isAway) {
            throw new IOException("it is away");
        }
        return offered;
    }

    private static JWKSet set(String keyId) {
        try {
            return new JWKSet(new ECKeyGenerator(Curve.P_256).keyID(keyId).generate());
        } catch (com.nimbusds.jose.JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
