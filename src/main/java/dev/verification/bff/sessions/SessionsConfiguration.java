package dev.verification.bff.sessions;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Creates the product's beans. */
@Configuration(proxyBeanMethods = false)
class SessionsConfiguration {

    @Bean
    Reviews reviews(@Value("${bff.match}") String match, Sessions sessions, ReviewFeeds feeds) {
        return new Reviews(Match.named(match), sessions, feeds);
    }

    @Bean
    Aggregation aggregation(Sessions sessions, Reviews reviews) {
        return new Aggregation(sessions, reviews);
    }

    @Bean
    QueueAggregation queueAggregation(
            @Value("${bff.match}") String match,
            ReviewQueue queue,
            Sessions sessions,
            ReviewFeeds feeds,
            Reviews reviews) {
        return new QueueAggregation(queue, new MatchedSessions(Match.named(match), sessions, feeds), reviews);
    }
}
