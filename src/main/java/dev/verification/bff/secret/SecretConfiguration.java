package dev.verification.bff.secret;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks at the files of secrets as long as the service runs. */
@Configuration(proxyBeanMethods = false)
class SecretConfiguration {

    /** Two looks find a change and confirm it: well within ten seconds. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);

    @Bean
    Secrets secrets(@Value("${bff.secrets-directory}") Path directory) {
        return new Secrets(directory);
    }

    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ScheduledExecutorService secretWatch(Secrets secrets) {
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("secrets").daemon().factory());
        long millis = BETWEEN_LOOKS.toMillis();
        watch.scheduleWithFixedDelay(secrets::check, millis, millis, TimeUnit.MILLISECONDS);
        return watch;
    }
}
