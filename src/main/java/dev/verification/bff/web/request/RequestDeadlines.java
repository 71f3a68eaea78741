package dev.verification.bff.web.request;

import dev.verification.bff.access.Deadlines;
import dev.verification.bff.settings.InvalidSettingException;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Time;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Reads by when a request must have its answer; from the first time that it is asked, whoever asks. */
@Component
final class RequestDeadlines implements Deadlines {

    private static final String ATTRIBUTE = RequestDeadlines.class.getName();
    private static final Duration SHORTEST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Duration usual;
    private final Time time;

    /** @throws InvalidSettingException when the usual deadline is not from 50 ms to 30 s */
    RequestDeadlines(@Value("${bff.deadline}") Duration usual, Time time) {
        if (usual.compareTo(SHORTEST) < 0 || usual.compareTo(LONGEST) > 0) {
            throw new InvalidSettingException("bff.deadline", "must be from 50 ms to 30 s");
        }
        this.usual = usual;
        this.time = time;
    }

    @Override
    public Deadline of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Deadline known) {
            return known;
        }
        List<String> sent = sent(request);
        Duration patience = sent.isEmpty() || complaint(sent).isPresent()
                ? usual
                : Duration.ofMillis(Long.parseLong(sent.getFirst()));
        Deadline deadline = Deadline.after(patience, time.clock());
        request.setAttribute(ATTRIBUTE, deadline);
        return deadline;
    }

    /** @throws InvalidRequestException when the caller names a deadline that cannot be */
    Deadline checked(HttpServletRequest request) {
        complaint(sent(request)).ifPresent(wrong -> {
            throw new InvalidRequestException(RequestHeader.TIMEOUT.wireName(), wrong);
        });
        return of(request);
    }

    private static List<String> sent(HttpServletRequest request) {
        return Collections.list(request.getHeaders(RequestHeader.TIMEOUT.wireName()));
    }

    private static Optional<String> complaint(List<String> sent) {
        return switch (sent.size()) {
            case 0 -> Optional.empty();
            case 1 -> RequestHeader.TIMEOUT.range().complaint(sent.getFirst());
            default -> Optional.of("is given more than once");
        };
    }
}
