package dev.verification.bff.upstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes behind an answer, or while none is awaited, is not the answer to the next call. */
class SurplusTests {

    @ParameterizedTest
    @ValueSource(
            strings = {"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison", "HTTP/1.1 200 OK\r\nCont", "\r\n", "x"})
    void readWhenMoreFollowsAnAnswerTakesItForNoOther(String surplus) {
        try (RawVendor vendor = RawVendor.talking(
                request -> request.write("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nanswer" + surplus))) {
            HttpExchange wire = HttpExchangeCalls.wire(vendor.url());

            assertThat(HttpExchangeCalls.answer(wire)).isEqualTo("answer");
            assertThat(HttpExchangeCalls.answer(wire)).isEqualTo("answer");
            assertThat(vendor.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 200 OK\r\nCont"})
    void readWhenMoreComesWhileNothingIsAskedClosesTheConnection(String surplus) throws Exception {
        CompletableFuture<Void> idle = new CompletableFuture<>();
        CompletableFuture<Integer> end = new CompletableFuture<>();
        try (RawVendor vendor = RawVendor.talking(request -> {
            request.ok("answer");
            if (request.connection() == 1) {
                idle.join();
                request.write(surplus);
                end.complete(endOf(request));
            }
        })) {
            HttpExchange wire = HttpExchangeCalls.wire(vendor.url());
            HttpExchangeCalls.answer(wire);
            idle.complete(null);
            assertThat(end.get(10, TimeUnit.SECONDS)).isEqualTo(-1);

            assertThat(HttpExchangeCalls.answer(wire)).isEqualTo("answer");
            assertThat(vendor.heads()).hasSize(2);
        }
    }

    private static int endOf(RawVendor.Request request) throws IOException {
        try {
            return request.socket().getInputStream().read();
        } catch (SocketException reset) {
            return -1;
        }
    }
}
