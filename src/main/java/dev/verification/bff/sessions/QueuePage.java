package dev.verification.bff.sessions;

import dev.verification.bff.upstream.Elements;
import java.util.Optional;

/**
 * One page of the review queue.
 *
 * @param count sessions over all pages
 * @param rows of the page, highest session number first
 * @param nextToken where the next page begins; empty on the last page
 */
public record QueuePage(int count, Elements<QueuedSession> rows, Optional<String> nextToken) {}
