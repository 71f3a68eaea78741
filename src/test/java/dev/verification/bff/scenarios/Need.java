package dev.verification.bff.scenarios;

import dev.verification.bff.upstream.MalformedBodyException;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.Resource;
import dev.verification.bff.upstream.ResourceReader;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a caller requests. */
@FunctionalInterface
interface Need {

    /** Feeds of one page that are read at once, as the aggregation does. */
    int FAN_OUT = 64;

    Mono<Ending> ask(Replica replica, RequestContext context, RandomGenerator chance);

    /** One review feed, a different one each time. */
    static Need feed() {
        return feedAmong(Integer.MAX_VALUE);
    }

    /** One of this many review feeds. */
    static Need feedAmong(int feeds) {
        return (replica, context, chance) -> read(replica.didit(), feed(chance.nextInt(feeds)), context);
    }

    /** One session. */
    static Need session() {
        return (replica, context, chance) ->
                read(replica.deepidv(), "/v1/sessions/" + chance.nextInt(Integer.MAX_VALUE), context);
    }

    /** A page of sessions, each with its feed. */
    static Need page(int sessions) {
        return (replica, context, chance) -> read(replica.deepidv(), "/v1/sessions?limit=" + sessions, context)
                .flatMap(list -> list.kind() == Ending.Kind.COMPLETE
                        ? feeds(sessions, replica, context, chance)
                        : Mono.just(list));
    }

    private static Mono<Ending> feeds(int count, Replica replica, RequestContext context, RandomGenerator chance) {
        int first = chance.nextInt(Integer.MAX_VALUE - count);
        return Flux.range(first, count)
                .flatMapSequential(feed -> read(replica.didit(), feed(feed), context), FAN_OUT, 1)
                .collectList()
                .map(Ending::of);
    }

    private static String feed(int number) {
        return "/v3/sessions/" + number + "/reviews/";
    }

    private static Mono<Ending> read(ResourceReader upstream, String path, RequestContext context) {
        return upstream.read(new Resource<>("any", path, Need::document), context)
                .map(Need::ending)
                .onErrorResume(failed -> Mono.just(Ending.of(failed)));
    }

    private static Ending ending(Reading<?> reading) {
        return Ending.of(reading.staleBecause().isEmpty() ? Ending.Kind.COMPLETE : Ending.Kind.PARTIAL);
    }

    private static String document(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (!text.startsWith("{")) {
            throw new MalformedBodyException("not the documented JSON");
        }
        return text;
    }
}
