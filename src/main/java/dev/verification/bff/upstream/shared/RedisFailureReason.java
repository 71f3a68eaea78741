package dev.verification.bff.upstream.shared;

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
 * Why Redis cannot be used, in words for operators and without anything of what was sent to it.
 *
 * @see <a href="https://redis.io/docs/latest/develop/reference/protocol-spec/#simple-errors">the errors of Redis</a>,
 *     read in November 2026
 */
public final class RedisFailureReason {

    private static final String FORBIDDEN =
            "its user may not run scripts, write the keys bff:* or use the channels bff:*";

    private static final String LATE = "it does not answer in time";

    private static final Map<String, String> OF_ANSWERS = new LinkedHashMap<>();

    static {
        OF_ANSWERS.put("READONLY", "it is a read-only replica");
        OF_ANSWERS.put("LOADING", "it is loading its data");
        OF_ANSWERS.put("MASTERDOWN", "it is a replica that has lost its primary");
        OF_ANSWERS.put("NOAUTH", "it wants a password");
        OF_ANSWERS.put("WRONGPASS", "it refuses the user or the password");
        OF_ANSWERS.put("NOPERM", FORBIDDEN);
        OF_ANSWERS.put("ERR The user executing the script", FORBIDDEN);
        OF_ANSWERS.put("OOM", "its memory is full");
        OF_ANSWERS.put("MISCONF", "it cannot save its data and so takes none");
        OF_ANSWERS.put("CLUSTERDOWN", "its cluster is down");
        OF_ANSWERS.put("MOVED", "it is a cluster: the URL must begin with redis-cluster:// or rediss-cluster://");
        OF_ANSWERS.put("ASK", "its cluster is being rearranged");
        OF_ANSWERS.put("NOSCRIPT", "it forgets scripts at once");
        OF_ANSWERS.put("NOREPLICAS", "it has too few replicas to take data");
        OF_ANSWERS.put("BUSY", "it is busy with somebody's script");
        OF_ANSWERS.put("ERR unknown command", "it does not know scripts");
    }

    private RedisFailureReason() {}

    /** Whether Redis itself says that it cannot be used: then another connection may lead to one that can. */
    public static boolean isRefusal(Throwable failed) {
        return causes(failed).stream().anyMatch(RedisCommandExecutionException.class::isInstance);
    }

    /** Whether the link to Redis failed and has said so itself; else it is the answer that could not be used. */
    public static boolean isOfLink(Throwable failed) {
        return causes(failed).stream()
                .anyMatch(cause -> cause instanceof TimeoutException || cause instanceof RedisException);
    }

    /** The kind of what went wrong at last, which tells nothing of what was sent. */
    public static String cause(Throwable failed) {
        return causes(failed).getLast().getClass().getSimpleName();
    }

    /** The reason. */
    public static String of(Throwable failed) {
        List<Throwable> causes = causes(failed);
        for (Throwable cause : causes.reversed()) {
            Optional<String> reason = reason(cause);
            if (reason.isPresent()) {
                return reason.get();
            }
        }
        return "it cannot be reached: " + cause(failed);
    }

    private static Optional<String> reason(Throwable cause) {
        return switch (cause) {
            case RedisLoadingException loading -> Optional.of(ofAnswer("LOADING"));
            case RedisCommandExecutionException refused -> Optional.of(ofAnswer(refused.getMessage()));
            case SSLException untrusted -> Optional.of("its certificate is not trusted, or it does not talk TLS");
            case UnknownHostException unknown -> Optional.of("its name is not known");
            case ConnectException refused -> Optional.of("it cannot be reached: connection refused or not answered");
            case TimeoutException late -> Optional.of(LATE);
            case RedisCommandTimeoutException late -> Optional.of(LATE);
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
