package dev.verification.bff.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisLoadingException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Why Redis cannot be used, in words for operators, without any part of what was sent to it.
 *
 * @see <a href="https://redis.io/docs/latest/develop/reference/protocol-spec/#simple-errors">the errors of Redis</a>,
 *     read in November 2026
 */
public final class RedisFailureReason {

    private static final String FORBIDDEN =
            "its user may not run scripts, write the keys bff:* or use the channels bff:*";

    private static final String TIMEOUT = "it does not answer in time";

    /** By the beginning of the error. */
    private static final Map<String, String> OF_ANSWERS = new LinkedHashMap<>();

    static {
        OF_ANSWERS.put("READONLY", "it is a read-only replica");
        OF_ANSWERS.put("LOADING", "it is loading its data");
        OF_ANSWERS.put("MASTERDOWN", "it is a replica that has lost its primary");
        OF_ANSWERS.put("NOAUTH", "it requires a password");
        OF_ANSWERS.put("WRONGPASS", "it refuses the user or the password");
        OF_ANSWERS.put("NOPERM", FORBIDDEN);
        OF_ANSWERS.put("ERR The user executing the script", FORBIDDEN);
        OF_ANSWERS.put("OOM", "its memory is full");
        OF_ANSWERS.put("MISCONF", "it cannot save its data and so accepts none");
        OF_ANSWERS.put("CLUSTERDOWN", "its cluster is down");
        OF_ANSWERS.put("MOVED", "it is a cluster: the URL must begin with redis-cluster:// or rediss-cluster://");
        OF_ANSWERS.put("ASK", "its cluster is moving slots");
        OF_ANSWERS.put("NOSCRIPT", "it does not cache scripts");
        OF_ANSWERS.put("NOREPLICAS", "it has too few replicas to accept data");
        OF_ANSWERS.put("BUSY", "it is busy running a script");
        OF_ANSWERS.put("ERR unknown command", "it does not support scripts");
    }

    private RedisFailureReason() {}

    /** Whether Redis itself answered that it cannot be used: a new connection may lead to one that can. */
    static boolean isRefusal(Throwable failed) {
        return causes(failed).stream().anyMatch(RedisCommandExecutionException.class::isInstance);
    }

    /** Whether the connection failed, which is logged for all its users; otherwise an answer could not be used. */
    public static boolean isConnectionFailure(Throwable failed) {
        return causes(failed).stream()
                .anyMatch(cause -> cause instanceof TimeoutException || cause instanceof RedisException);
    }

    /** The type of the root cause, which reveals nothing of what was sent. */
    public static String rootCause(Throwable failed) {
        return causes(failed).getLast().getClass().getSimpleName();
    }

    static String of(Throwable failed) {
        List<Throwable> causes = causes(failed);
        for (Throwable cause : causes.reversed()) {
            Optional<String> reason = reason(cause);
            if (reason.isPresent()) {
                return reason.get();
            }
        }
        return "it cannot be reached: " + rootCause(failed);
    }

    private static Optional<String> reason(Throwable cause) {
        return switch (cause) {
            case RedisLoadingException loading -> Optional.of(ofAnswer("LOADING"));
            case RedisCommandExecutionException refused -> Optional.of(ofAnswer(refused.getMessage()));
            case SSLException untrusted -> Optional.of("its certificate is not trusted, or it does not speak TLS");
            case UnknownHostException unknown -> Optional.of("its host name cannot be resolved");
            case ConnectException refused -> Optional.of("it cannot be reached: connection refused or not answered");
            case TimeoutException late -> Optional.of(TIMEOUT);
            case RedisCommandTimeoutException late -> Optional.of(TIMEOUT);
            default -> Optional.empty();
        };
    }

    private static String ofAnswer(@Nullable String message) {
        String said = message == null ? "" : message;
        return OF_ANSWERS.entrySet().stream()
                .filter(known -> said.startsWith(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("it answers with an error");
    }

    private static List<Throwable> causes(Throwable failed) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failed; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
