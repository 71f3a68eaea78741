package dev.verification.bff.upstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class UnreachableLogTests {

    private final AtomicLong nanoTime = new AtomicLong();
    private final UnreachableLog log = new UnreachableLog("didit", nanoTime::get);

    @Test
    void reportWhenCertificateIsNotTrustedSaysSoOnce(CapturedOutput output) {
        for (int i = 0; i < 3; i++) {
            log.report(new SSLHandshakeException("unable to find valid certification path"));
        }

        assertThat(output.getOut().lines())
                .singleElement()
                .asString()
                .contains("WARN")
                .contains("didit cannot be reached: SSLHandshakeException: unable to find valid certification path");
    }

    @Test
    void reportWhenTheReasonLastsSaysSoAgainAfterAWhile(CapturedOutput output) {
        log.report(new ConnectException("refused"));
        nanoTime.addAndGet(Duration.ofMinutes(10).toNanos());
        log.report(new ConnectException("refused"));

        assertThat(output.getOut().lines()).hasSize(2);
    }

    @Test
    void reportWhenConnectionIsResetSaysNothing(CapturedOutput output) {
        log.report(new SocketException("Connection reset by peer"));
        log.report(new IOException("recvAddress(..) failed with error(-104): Connection reset by peer"));

        assertThat(output.getOut()).isEmpty();
    }

    @Test
    void reportWhenMessageMayQuoteTheUpstreamLeavesItOut(CapturedOutput output) {
        log.report(new IllegalArgumentException("invalid version format: secret"));

        assertThat(output.getOut()).contains("IllegalArgumentException").doesNotContain("secret");
    }
}
