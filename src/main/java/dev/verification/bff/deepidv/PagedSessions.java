package dev.verification.bff.deepidv;

import dev.verification.bff.sessions.InvalidQueryException;
import dev.verification.bff.sessions.Session;
import dev.verification.bff.sessions.SessionPage;
import dev.verification.bff.sessions.SessionQuery;
import dev.verification.bff.sessions.Sessions;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.MalformedBodyException;
import dev.verification.bff.upstream.PageSizes;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.UpstreamException;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Reads the vendor's list in large pages and serves them in the callers' page size: the vendor counts calls, not
 * sessions. A page may be shorter than asked for where a larger page ends, since filling it would cost a call.
 */
final class PagedSessions implements Sessions {

    /** The vendor's largest page. */
    static final int LARGEST = 500;

    private final Sessions vendor;
    private final PageSizes sizes;

    PagedSessions(Sessions vendor, PageSizes sizes) {
        this.vendor = vendor;
        this.sizes = sizes;
    }

    @Override
    public Mono<Reading<SessionPage>> page(SessionQuery query, RequestContext context) {
        return Mono.defer(() -> {
            Cursor cursor = Cursor.of(query);
            return larger(query, cursor, context)
                    .map(reading -> reading.map(page -> cut(page, cursor, query.limit())))
                    .onErrorMap(
                            PagedSessions::isRefused,
                            refused -> suspect(query)
                                    .<Throwable>map(PagedSessions::refusal)
                                    .orElse(refused));
        });
    }

    private Mono<Reading<SessionPage>> larger(SessionQuery query, Cursor cursor, RequestContext context) {
        Optional<String> token = Optional.ofNullable(cursor.token());
        // Whether a caller's token of the vendor's is any good, only the vendor knows: that is asked once.
        return cursor.isVendors()
                ? vendor.page(query.read(Math.min(query.limit(), sizes.working()), token), context)
                : sizes.read(query.limit(), context, (size, within) -> vendor.page(query.read(size, token), within));
    }

    @Override
    public Mono<Reading<Optional<Session>>> session(String id, RequestContext context) {
        return vendor.session(id, context).onErrorMap(PagedSessions::isRefused, refused -> refusal("session_id"));
    }

    private static boolean isRefused(Throwable failed) {
        return failed instanceof UpstreamException upstream
                && upstream.failure().equals(new Failure.Rejected(400));
    }

    /**
     * The one parameter that deepidv can mean when it refuses a query; empty when there is none. Numbers and dates were
     * checked before, so it is a text: first the token, the only one for which deepidv documents a refusal, then the
     * selector in force.
     */
    private static Optional<String> suspect(SessionQuery query) {
        return query.nextToken()
                .map(token -> "next_token")
                .or(() -> query.externalId().map(id -> "external_id"))
                .or(() -> query.workflowId().map(id -> "workflow_id"));
    }

    private static InvalidQueryException refusal(String parameter) {
        return new InvalidQueryException(parameter, "is refused by deepidv");
    }

    private static SessionPage cut(SessionPage larger, Cursor cursor, int limit) {
        try {
            return new LargerPage(larger, cursor).cut(limit);
        } catch (MalformedBodyException malformed) {
            throw new UpstreamException("deepidv", new Failure.Malformed(String.valueOf(malformed.getMessage())));
        }
    }
}
