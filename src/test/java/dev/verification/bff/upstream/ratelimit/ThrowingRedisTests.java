package dev.verification.bff.upstream.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.redis.Redis;
import dev.verification.bff.redis.RedisScript;
import dev.verification.bff.settings.SettingsOf;
import dev.verification.bff.upstream.UpstreamStatus.Mode;
import dev.verification.bff.upstream.VirtualTime;
import dev.verification.bff.upstream.shared.SimulatedRedis;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The link to Redis throws at whoever uses it: the replica uses its share, and shares again afterwards. */
class ThrowingRedisTests {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualTime time = new VirtualTime();
    private final SimulatedRedis redis = new SimulatedRedis(time, time.time().scheduler(), Duration.ofNanos(300_000));
    private final ThrowingLink link = new ThrowingLink(redis.link());
    private final RateLimiter limiter = limiter(link);
    private final RateLimiterCaller caller = new RateLimiterCaller(limiter, time);

    @ParameterizedTest
    @ValueSource(strings = {"report", "snapshot", "acquire"})
    void callsAreSentFromTheReplicasShareWhenRedisThrows(String thrownAt) {
        link.thrownAt = thrownAt;
        time.advance(SECOND);
        caller.calls(5, "a", SECOND);
        anotherJoins();
        caller.calls(5, "b", SECOND);
        time.advance(SECOND);

        assertThat(link.thrown).isPositive();
        assertThat(caller.sent).hasSize(10);
        assertThat(limiter.mode()).isEqualTo(Mode.LOCAL);
    }

    @Test
    void isSharedAgainWhenItThrowsNoMore() {
        link.thrownAt = "acquire";
        time.advance(SECOND);
        caller.call("a", SECOND);
        link.thrownAt = "";
        redis.lose();
        redis.restore();
        time.advance(SECOND);

        assertThat(limiter.mode()).isEqualTo(Mode.SHARED);
        caller.call("b", SECOND);
        time.advance(SECOND);
        assertThat(caller.sent).hasSize(2);
    }

    /** Another replica, which has sent calls by itself, comes to Redis: then all look at what the budget holds. */
    private void anotherJoins() {
        Redis other = redis.link();
        redis.lose(other);
        new RateLimiterCaller(limiter(other), time).calls(2, "other", SECOND);
        time.advance(SECOND);
        redis.restore(other);
        time.advance(SECOND);
    }

    private RateLimiter limiter(Redis redisLink) {
        return new RateLimiter(
                SettingsOf.didit("http://127.0.0.1"), TestContext.of(time.time(), new Random(1), redisLink));
    }

    private static final class ThrowingLink implements Redis {

        private final Redis link;
        private String thrownAt = "";
        private int thrown;

        ThrowingLink(Redis link) {
            this.link = link;
        }

        @Override
        public void subscribe(String channel, Subscriber subscriber) {
            link.subscribe(channel, subscriber);
        }

        @Override
        public CompletionStage<List<Object>> run(
                RedisScript script, List<String> keys, List<String> arguments, Consumer<List<Object>> late) {
            if (arguments.getFirst().equals(thrownAt)) {
                thrown++;
                throw new StackOverflowError();
            }
            return link.run(script, keys, arguments, late);
        }
    }
}
