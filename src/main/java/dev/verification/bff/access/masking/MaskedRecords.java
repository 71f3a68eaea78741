package dev.verification.bff.access.masking;

import dev.verification.bff.capacity.Workers;
import dev.verification.bff.sessions.Review;
import dev.verification.bff.sessions.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The product's records with every address in them masked, whatever a vendor left out or sent as null. An id stays: it
 * is what a session is asked for by.
 */
public final class MaskedRecords {

    private MaskedRecords() {}

    public static Session of(Session session) {
        assert Workers.mayWorkHere();
        Session.Location location = session.location();
        return new Session(
                session.id(),
                text(session.organizationId()),
                text(session.userId()),
                text(session.senderUserId()),
                text(session.externalId()),
                text(session.status()),
                text(session.type()),
                text(session.sessionProgress()),
                location == null ? null : new Session.Location(text(location.country())),
                text(session.workflowId()),
                text(session.bankStatementRequestId()),
                texts(session.workflowSteps()),
                text(session.createdAt()),
                text(session.updatedAt()),
                text(session.submittedAt()),
                json(session.metaData()),
                json(session.uploads()),
                json(session.analysisData()));
    }

    public static Review of(Review review) {
        assert Workers.mayWorkHere();
        List<String> mentioned = review.mentionedEmails();
        return new Review(
                review.uuid(),
                text(review.activityType()),
                text(review.actorDisplay()),
                emailAddress(review.actorEmail()),
                text(review.actorType()),
                text(review.newStatus()),
                text(review.previousStatus()),
                text(review.comment()),
                mentioned == null
                        ? null
                        : mentioned.stream().map(MaskedRecords::emailAddress).toList(),
                json(review.previousValue()),
                json(review.newValue()),
                texts(review.changedFields()),
                json(review.metadata()),
                text(review.createdAt()));
    }

    private static @Nullable String text(@Nullable String text) {
        return text == null ? null : Masking.text(text);
    }

    private static @Nullable List<String> texts(@Nullable List<String> texts) {
        return texts == null ? null : texts.stream().map(MaskedRecords::text).toList();
    }

    private static @Nullable String emailAddress(@Nullable String text) {
        return text == null ? null : Masking.emailAddress(text);
    }

    private static @Nullable JsonNode json(@Nullable JsonNode node) {
        return node == null ? null : MaskedJson.of(node);
    }
}
