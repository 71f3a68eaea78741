package dev.verification.bff.access;

import dev.verification.bff.access.masking.MaskedRecords;
import dev.verification.bff.sessions.Merged;
import dev.verification.bff.sessions.Review;
import dev.verification.bff.sessions.ReviewPage;
import dev.verification.bff.sessions.ReviewPart;
import dev.verification.bff.sessions.ReviewPart.Fresh;
import dev.verification.bff.sessions.ReviewPart.Stale;
import dev.verification.bff.sessions.Session;
import dev.verification.bff.sessions.Timeline;
import java.util.List;

/**
 * What of an answer its caller may see: all of it, or all of it with e-mail and IP addresses masked. Answers are made
 * from what this returns, and nothing is kept behind it; so what one caller may see never reaches another.
 */
public enum PersonalDataView {
    /** For callers with {@link Scope#PII_READ}. */
    WHOLE,
    /** For everyone else. */
    MASKED;

    public Merged of(Merged merged) {
        return new Merged(of(merged.session()), merged.reviews().map(this::of));
    }

    public Timeline of(Timeline timeline) {
        if (this == WHOLE) {
            return timeline;
        }
        List<Timeline.Entry> entries =
                timeline.entries().stream().map(PersonalDataView::masked).toList();
        return timeline.with(of(timeline.session()), entries, of(timeline.reviews()));
    }

    public ReviewPage of(ReviewPage page) {
        return this == WHOLE
                ? page
                : new ReviewPage(page.count(), page.entries().map(this::of));
    }

    private static Timeline.Entry masked(Timeline.Entry entry) {
        return new Timeline.Entry(
                MaskedRecords.of(entry.at()), entry.kind(), entry.review().map(MaskedRecords::of));
    }

    private Session of(Session session) {
        return this == WHOLE ? session : MaskedRecords.of(session);
    }

    private Review of(Review review) {
        return this == WHOLE ? review : MaskedRecords.of(review);
    }

    private ReviewPart of(ReviewPart part) {
        return switch (part) {
            case Fresh fresh -> new Fresh(of(fresh.page()), fresh.fetchedAt());
            case Stale stale -> new Stale(of(stale.page()), stale.fetchedAt(), stale.reason());
            case ReviewPart.Absent absent -> absent;
            case ReviewPart.Unmatched unmatched -> unmatched;
            case ReviewPart.Unavailable unavailable -> unavailable;
        };
    }
}
