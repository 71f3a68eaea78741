package dev.verification.bff.hooks;

import dev.verification.bff.capacity.MemoryClaim;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

/** Reads a webhook's body: at most 256 KiB, within four seconds, of memory that is counted. */
final class WebhookBody {

    static final int MOST = 256 << 10;

    private static final int FIRST = 8 << 10;
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private WebhookBody() {}

    /** Whether the request says that it is larger. */
    static boolean isTooLarge(HttpServletRequest request) {
        return request.getContentLengthLong() > MOST;
    }

    /**
     * The body, or one byte more than is allowed of a larger one.
     *
     * @param memory grows with it
     * @throws dev.verification.bff.capacity.OverloadedException when there is no memory for it
     * @throws SocketTimeoutException when it does not come in time
     */
    static byte[] read(HttpServletRequest request, MemoryClaim memory) throws IOException {
        long begun = System.nanoTime();
        InputStream in = request.getInputStream();
        byte[] body = new byte[FIRST];
        int length = 0;
        memory.growNow(FIRST);
        for (int count = in.read(body); count >= 0; count = in.read(body, length, body.length - length)) {
            length += count;
            if (length > MOST) {
                break;
            }
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new SocketTimeoutException();
            }
            if (length == body.length) {
                int larger = Math.min(MOST + 1, 2 * length);
                memory.growNow(larger);
                body = Arrays.copyOf(body, larger);
            }
        }
        return Arrays.copyOf(body, length);
    }
}
