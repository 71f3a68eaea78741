/**
 * Which session changed at which upstream, for an hour: ids and times alone. In the process, or in a Redis stream that
 * every replica reads; what a replica missed while Redis was away it reads on. Start at {@link
 * dev.verification.bff.changes.ChangeStream}; {@code hooks} publishes, {@code web} shows.
 */
@NullMarked
package dev.verification.bff.changes;

import org.jspecify.annotations.NullMarked;
