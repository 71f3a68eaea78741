package dev.verification.bff.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The service reads the secret files that the chart mounts. */
class SecretFilesTests {

    @TempDir
    private Path secrets;

    @ParameterizedTest
    @CsvSource({
        "DEEPIDV_API_KEY, deepidv.api-key",
        "DEEPIDV_API_KEY_2, deepidv.api-key-2",
        "DIDIT_API_KEY, didit.api-key",
        "DIDIT_API_KEY_2, didit.api-key-2",
        "BFF_API_KEY_HASHES, bff.api-key-hashes",
        "BFF_SHARED_CACHE_KEY, bff.shared-cache-key",
        "DEEPIDV_WEBHOOK_SECRET, deepidv.webhook-secret",
        "DEEPIDV_WEBHOOK_SECRET_2, deepidv.webhook-secret-2",
        "DIDIT_WEBHOOK_SECRET, didit.webhook-secret",
        "DIDIT_WEBHOOK_SECRET_2, didit.webhook-secret-2",
        "REDIS_URL, redis.url"
    })
    void secretIsReadFromTheFileNamedLikeItsVariable(String file, String property) throws IOException {
        Files.writeString(secrets.resolve(file), "from-" + file);

        assertThat(environment(Map.of()).getProperty(property)).isEqualTo("from-" + file);
    }

    @Test
    void redisPasswordIsPutIntoTheUrlThatTheChartWrites() throws IOException {
        Files.writeString(secrets.resolve("REDIS_PASSWORD"), "p%40ss");
        String url = "rediss://:${REDIS_PASSWORD}@redis.example.com:6379/0";

        assertThat(environment(Map.of("redis.url", url)).getProperty("redis.url"))
                .isEqualTo("rediss://:p%40ss@redis.example.com:6379/0");
    }

    private Environment environment(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("variables", variables));
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("place", Map.of("bff.secrets-directory", secrets.toString())));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return environment;
    }
}
