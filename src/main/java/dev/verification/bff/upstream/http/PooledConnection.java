package dev.verification.bff.upstream.http;

import dev.verification.bff.proxy.Proxy;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;

/**
 * One connection to an upstream: writes requests, reads answers, and knows what the connection has been through.
 * Interim answers are passed over. Unrequested data, after an answer or while none is awaited, closes the connection,
 * so that it cannot be taken for the next call's answer.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-9.3">RFC 9112, Persistence</a>
 */
final class PooledConnection extends CombinedChannelDuplexHandler<HttpResponseDecoder, HttpRequestEncoder> {

    /** With the time for which a name stays resolved: how soon an upstream's new address takes effect. */
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(2);

    private static final Duration LONGEST_IDLE = Duration.ofSeconds(30);

    /** The upstream's count began earlier than ours, and a request takes a while to get there. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private static final AttributeKey<PooledConnection> KEY =
            AttributeKey.valueOf(PooledConnection.class, "connection");
    private static final int MAX_STATUS_LINE = 8 * 1024;
    private static final int MAX_HEADERS = 64 * 1024;
    private static final Pattern TIMEOUT = Pattern.compile("(?i)\\btimeout\\s*=\\s*\"?(\\d{1,9})");

    private final LongSupplier nanoTime;
    private final long opened;
    private volatile long idleSince;
    private volatile Duration longestIdle = LONGEST_IDLE;
    private final @Nullable Proxy proxy;
    private boolean isUsed;
    private boolean isAwaiting;
    private boolean hasAnswerBegun;

    /**
     * @param nanoTime as {@link System#nanoTime}
     * @param proxy to whom the connection leads and who is to forward the requests; null when it leads to the upstream
     */
    PooledConnection(LongSupplier nanoTime, @Nullable Proxy proxy) {
        this.proxy = proxy;
        this.nanoTime = nanoTime;
        this.opened = nanoTime.getAsLong();
        this.idleSince = opened;
        init(new Answers(), new Requests());
    }

    /** Takes the place of a new connection's codec. */
    void install(Channel channel) {
        channel.attr(KEY).set(this);
        channel.pipeline().replace(NettyPipeline.HttpCodec, NettyPipeline.HttpCodec, this);
    }

    static PooledConnection of(Channel channel) {
        return channel.attr(KEY).get();
    }

    /** Whether a request has been sent. */
    boolean isUsed() {
        return isUsed;
    }

    /** Whether some of the answer that is awaited has come; an interim answer counts. */
    boolean hasAnswerBegun() {
        return hasAnswerBegun;
    }

    /** Whether no further request should be sent: the connection is old, or the upstream may be about to close it. */
    boolean isSpent() {
        long now = nanoTime.getAsLong();
        return now - opened >= LONGEST_LIFE.toNanos() || now - idleSince >= longestIdle.toNanos();
    }

    private void answered() {
        isAwaiting = false;
        hasAnswerBegun = false;
        idleSince = nanoTime.getAsLong();
    }

    private void applyKeepAlive(HttpResponse answer) {
        for (String value : answer.headers().getAll(HttpHeaderNames.KEEP_ALIVE)) {
            Matcher timeout = TIMEOUT.matcher(value);
            if (timeout.find()) {
                Duration hint =
                        Duration.ofSeconds(Long.parseLong(timeout.group(1))).minus(MARGIN);
                longestIdle = hint.compareTo(LONGEST_IDLE) < 0 ? hint : LONGEST_IDLE;
            }
        }
    }

    private final class Requests extends HttpRequestEncoder {

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
            if (message instanceof HttpRequest request) {
                isUsed = true;
                isAwaiting = true;
                if (proxy != null) {
                    forward(request, proxy);
                }
            }
            super.write(context, message, promise);
        }

        /** @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2">RFC 9112, absolute-form</a> */
        private static void forward(HttpRequest request, Proxy proxy) {
            request.setUri("http://" + request.headers().get(HttpHeaderNames.HOST) + request.uri());
            proxy.authorization().ifPresent(said -> request.headers().set(HttpHeaderNames.PROXY_AUTHORIZATION, said));
        }
    }

    private final class Answers extends HttpResponseDecoder {

        Answers() {
            super(new HttpDecoderConfig()
                    .setMaxInitialLineLength(MAX_STATUS_LINE)
                    .setMaxHeaderSize(MAX_HEADERS)
                    .setAllowDuplicateContentLengths(true));
        }

        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> out) throws Exception {
            if (!isAwaiting) {
                drop(context, bytes);
                return;
            }
            hasAnswerBegun |= bytes.isReadable();
            super.decode(context, bytes, out);
            if (out.isEmpty()) {
                return;
            }
            if (out.getFirst() instanceof HttpResponse answer) {
                if (isInterim(answer.status())) {
                    out.clear();
                    // Nobody else asks for more, since to others nothing has come.
                    context.read();
                    return;
                }
                applyKeepAlive(answer);
            }
            if (out.getLast() instanceof LastHttpContent) {
                answered();
                drop(context, bytes);
            }
        }

        /** A mistake of the sender's that leaves one way to read it, but no trust in where the next answer begins. */
        @Override
        protected void handleTransferEncodingChunkedWithContentLength(HttpMessage answer) {
            clearContentLength();
            answer.headers().remove(HttpHeaderNames.CONTENT_LENGTH);
            HttpUtil.setKeepAlive(answer, false);
        }

        /** Before the end of the answer is reported: otherwise the next call would be given the connection at once. */
        private void drop(ChannelHandlerContext context, ByteBuf bytes) {
            if (bytes.isReadable()) {
                bytes.skipBytes(bytes.readableBytes());
                context.close();
            }
        }

        private static boolean isInterim(HttpResponseStatus status) {
            return status.codeClass() == HttpStatusClass.INFORMATIONAL
                    && status.code() != HttpResponseStatus.SWITCHING_PROTOCOLS.code();
        }
    }
}
