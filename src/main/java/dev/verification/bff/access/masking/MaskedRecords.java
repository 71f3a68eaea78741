package dev.verification.bff.access.masking;

import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.capacity.Workers;
import dev.verification.bff.sessions.QueuedSession;
import dev.verification.bff.sessions.QueuedSession.Feature;
import dev.verification.bff.sessions.Review;
import dev.verification.bff.sessions.Session;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The product's records with every address in them masked, whatever type a field's value has. An id stays: it is what a
 * session is asked for by.
 */
public final class MaskedRecords {

    private final MaskedJson json;

    /** @param memory is charged while a long text is masked */
    public MaskedRecords(MemoryClaim memory) {
        this.json = new MaskedJson(memory);
    }

    public Session of(Session session) {
        assert Workers.mayWorkHere();
        return new Session(
                session.id(),
                of(session.organizationId()),
                of(session.userId()),
                of(session.senderUserId()),
                of(session.externalId()),
                of(session.status()),
                of(session.type()),
                of(session.sessionProgress()),
                of(session.location()),
                of(session.workflowId()),
                of(session.bankStatementRequestId()),
                of(session.permalinkId()),
                of(session.deepSignId()),
                of(session.faceLivenessSessionId()),
                of(session.redirectUrl()),
                of(session.workflowSteps()),
                of(session.createdAt()),
                of(session.updatedAt()),
                of(session.expiresAt()),
                of(session.submittedAt()),
                of(session.metaData()),
                of(session.uploads()),
                of(session.analysisData()));
    }

    public QueuedSession of(QueuedSession session) {
        assert Workers.mayWorkHere();
        return new QueuedSession(
                session.sessionId(),
                session.sessionNumber(),
                of(session.status()),
                of(session.vendorData()),
                of(session.workflowId()),
                of(session.createdAt()),
                session.features().stream()
                        .map(feature -> new Feature(of(feature.feature()), of(feature.status())))
                        .toList());
    }

    public Review of(Review review) {
        assert Workers.mayWorkHere();
        return new Review(
                review.uuid(),
                of(review.activityType()),
                of(review.actorDisplay()),
                emailAddresses(review.actorEmail()),
                of(review.actorType()),
                of(review.newStatus()),
                of(review.previousStatus()),
                of(review.comment()),
                emailAddresses(review.mentionedEmails()),
                of(review.previousValue()),
                of(review.newValue()),
                of(review.changedFields()),
                of(review.metadata()),
                of(review.createdAt()));
    }

    public @Nullable JsonNode of(@Nullable JsonNode value) {
        return value == null ? null : json.of(value);
    }

    private @Nullable JsonNode emailAddresses(@Nullable JsonNode value) {
        return value == null ? null : json.emailAddresses(value);
    }
}
