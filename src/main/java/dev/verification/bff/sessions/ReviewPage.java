package dev.verification.bff.sessions;

import java.util.List;

/**
 * One page of a review feed.
 *
 * @param count reviews over all pages
 * @param results the page's reviews, in the order asked for
 */
public record ReviewPage(int count, List<Review> results) {

    public ReviewPage {
        results = List.copyOf(results);
    }
}
