package dev.verification.bff.sessions;

import dev.verification.bff.upstream.Elements;
import java.util.List;

/**
 * One page of a review feed.
 *
 * @param count reviews over all pages
 * @param entries of the page, in the requested order
 */
public record ReviewPage(int count, Elements<Review> entries) {

    /** A page whose entries could all be read. */
    public ReviewPage(int count, List<Review> results) {
        this(count, Elements.of(results));
    }

    /** The page's reviews. */
    public List<Review> results() {
        return entries.readable();
    }

    /** Entries that could not be read and are left out. */
    public int unreadable() {
        return entries.unreadable();
    }
}
