package dev.verification.bff.access;

import dev.verification.bff.access.masking.MaskedRecords;
import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.sessions.QueuedSession;
import dev.verification.bff.sessions.ReviewPage;
import dev.verification.bff.sessions.ReviewPart;
import dev.verification.bff.sessions.ReviewPart.Fresh;
import dev.verification.bff.sessions.ReviewPart.Stale;
import dev.verification.bff.sessions.Session;
import dev.verification.bff.sessions.Timeline;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * What a caller may see of an answer: all of it, or all of it with e-mail and IP addresses masked. Caches hold only what
 * stands before this step, so that what one caller may see never reaches another. Masking charges the request's memory.
 */
public enum PersonalDataView {
    /** For callers with {@link Scope#PII_READ}. */
    WHOLE,
    /** For everyone else. */
    MASKED;

    /** What the current request's caller may see. */
    public static PersonalDataView ofCaller() {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        return caller != null && Scope.PII_READ.isGranted(caller) ? WHOLE : MASKED;
    }

    public Session of(Session session, MemoryClaim memory) {
        return this == WHOLE ? session : new MaskedRecords(memory).of(session);
    }

    public QueuedSession of(QueuedSession queued, MemoryClaim memory) {
        return this == WHOLE ? queued : new MaskedRecords(memory).of(queued);
    }

    public Timeline of(Timeline timeline, MemoryClaim memory) {
        if (this == WHOLE) {
            return timeline;
        }
        MaskedRecords masked = new MaskedRecords(memory);
        List<Timeline.Entry> entries = timeline.entries().stream()
                .map(entry -> new Timeline.Entry(
                        masked.of(entry.at()), entry.kind(), entry.review().map(masked::of)))
                .toList();
        return timeline.with(masked.of(timeline.session()), entries, masked(timeline.reviews(), masked));
    }

    public ReviewPage of(ReviewPage page, MemoryClaim memory) {
        return this == WHOLE ? page : masked(page, new MaskedRecords(memory));
    }

    private static ReviewPart masked(ReviewPart part, MaskedRecords masked) {
        return switch (part) {
            case Fresh fresh -> new Fresh(masked(fresh.page(), masked), fresh.fetchedAt());
            case Stale stale -> new Stale(masked(stale.page(), masked), stale.fetchedAt(), stale.reason());
            case ReviewPart.Absent absent -> absent;
            case ReviewPart.Unmatched unmatched -> unmatched;
            case ReviewPart.Unavailable unavailable -> unavailable;
        };
    }

    private static ReviewPage masked(ReviewPage page, MaskedRecords masked) {
        return new ReviewPage(page.count(), page.entries().map(masked::of));
    }
}
