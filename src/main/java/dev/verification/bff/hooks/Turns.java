package dev.verification.bff.hooks;

import reactor.core.publisher.Mono;

/** Lets one replica at a time invalidate a session: one in two seconds, whichever receives the webhooks. */
@FunctionalInterface
interface Turns {

    Turns OF_ONE_REPLICA = (upstream, sessionId) -> Mono.just(true);

    /** False when another replica had its turn less than two seconds ago. */
    Mono<Boolean> take(String upstream, String sessionId);
}
