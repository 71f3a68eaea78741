package dev.verification.bff.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

/**
 * Reads the files of secrets at start as {@link Secrets} reads them later. Spring Boot's own config tree strips one line
 * end and nothing else: a file that works in a running service would stop the next start. Public because Spring Boot
 * creates it by name.
 */
public final class SecretFilesPostProcessor implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        List<PropertySource<?>> trees = environment.getPropertySources().stream()
                .filter(ConfigTreePropertySource.class::isInstance)
                .toList();
        for (PropertySource<?> tree : trees) {
            if (tree.getSource() instanceof Path directory) {
                environment
                        .getPropertySources()
                        .addBefore(tree.getName(), new MapPropertySource("Secrets in " + directory, read(directory)));
            }
        }
    }

    private static Map<String, Object> read(Path directory) {
        Map<String, Object> secrets = new HashMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> secrets.put(
                            file.getFileName().toString(), Secrets.read(file).orElse("")));
        } catch (IOException unreadable) {
            return Map.of();
        }
        return secrets;
    }
}
