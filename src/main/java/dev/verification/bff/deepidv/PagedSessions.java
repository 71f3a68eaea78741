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
 * Reads the vendor's list in large pages and cuts them into the callers' pages, since the vendor counts calls, not
 * sessions. A page may be shorter than requested at the end of a large page, where filling it would cost a call.
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
            Cursor cursor = CursorCodec.of(query);
            return vendorPage(query, cursor, context)
                    .map(reading -> reading.map(page -> cut(page, cursor, query.limit())))
                    .onErrorMap(
                            PagedSessions::isRefused,
                            refused -> ListQuery.firstText(query)
                                    .<Throwable>map(PagedSessions::refusal)
                                    .orElse(refused));
        });
    }

    private Mono<Reading<SessionPage>> vendorPage(SessionQuery query, Cursor cursor, RequestContext context) {
        Optional<String> token = Optional.ofNullable(cursor.token());
        // Only the vendor knows whether its own token is valid: one call is enough to find out.
        return cursor.isVendors()
                ? vendor.page(query.withPage(Math.min(query.limit(), sizes.working()), token), context)
                : sizes.read(
                        query.limit(), context, (size, within) -> vendor.page(query.withPage(size, token), within));
    }

    @Override
    public Mono<Reading<Optional<Session>>> session(String id, RequestContext context) {
        return vendor.session(id, context).onErrorMap(PagedSessions::isRefused, refused -> refusal("session_id"));
    }

    /**
     * Numbers and dates were checked before, so a 400 can only mean a text: the token, for which alone deepidv documents a
     * refusal, else the first selector.
     */
    private static boolean isRefused(Throwable failed) {
        return failed instanceof UpstreamException upstream
                && upstream.failure().equals(new Failure.Rejected(400));
    }

    private static InvalidQueryException refusal(String parameter) {
        return new InvalidQueryException(parameter, "is refused by deepidv");
    }

    private static SessionPage cut(SessionPage page, Cursor cursor, int limit) {
        try {
            return new VendorPage(page, cursor).cut(limit);
        } catch (MalformedBodyException malformed) {
            throw new UpstreamException("deepidv", new Failure.Malformed());
        }
    }
}
