package dev.verification.bff.web.request;

import dev.verification.bff.access.Deadlines;
import dev.verification.bff.settings.InvalidSettingException;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.web.request.InvalidRequestException.ParameterError;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Determines each request's deadline; its time runs from the first time that anybody asks for it. */
@Component
public final class RequestDeadlines implements Deadlines {

    public static final String HEADER = "X-Request-Timeout-Ms";
    public static final int MIN_MILLIS = 50;
    public static final int MAX_MILLIS = 30_000;

    private static final String ATTRIBUTE = RequestDeadlines.class.getName();

    private final Duration defaultTimeout;
    private final Time time;

    /** @throws InvalidSettingException when the default is not from 50 ms to 30 s */
    RequestDeadlines(@Value("${bff.deadline}") Duration defaultTimeout, Time time) {
        if (defaultTimeout.compareTo(Duration.ofMillis(MIN_MILLIS)) < 0
                || defaultTimeout.compareTo(Duration.ofMillis(MAX_MILLIS)) > 0) {
            throw new InvalidSettingException("bff.deadline", "must be from 50 ms to 30 s");
        }
        this.defaultTimeout = defaultTimeout;
        this.time = time;
    }

    @Override
    public Deadline of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Deadline known) {
            return known;
        }
        List<String> sent = sent(request);
        Duration timeout = sent.isEmpty() || error(request).isPresent()
                ? defaultTimeout
                : Duration.ofMillis(Long.parseLong(sent.getFirst()));
        Deadline deadline = Deadline.after(timeout, time.clock());
        request.setAttribute(ATTRIBUTE, deadline);
        return deadline;
    }

    /** What is wrong with the timeout that the caller sent; empty when it is valid or absent. */
    Optional<ParameterError> error(HttpServletRequest request) {
        List<String> sent = sent(request);
        return switch (sent.size()) {
            case 0 -> Optional.empty();
            case 1 ->
                isValid(sent.getFirst())
                        ? Optional.empty()
                        : error("must be a whole number from %d to %d".formatted(MIN_MILLIS, MAX_MILLIS));
            default -> error("is given more than once");
        };
    }

    private static Optional<ParameterError> error(String message) {
        return Optional.of(new ParameterError(HEADER, message));
    }

    private static boolean isValid(String millis) {
        return millis.matches("\\d{1,10}")
                && Long.parseLong(millis) >= MIN_MILLIS
                && Long.parseLong(millis) <= MAX_MILLIS;
    }

    private static List<String> sent(HttpServletRequest request) {
        return Collections.list(request.getHeaders(HEADER));
    }
}
