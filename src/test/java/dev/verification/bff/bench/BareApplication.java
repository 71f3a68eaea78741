package dev.verification.bff.bench;

import static dev.verification.bff.bench.ServerProcess.freePort;
import static dev.verification.bff.bench.ServerProcess.java;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Profile;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The same page from the same Spring MVC and WebClient, and nothing else: a list, its feeds, merged. No limit, cache,
 * retry, check, metric or log stands between; what the service costs more is what these cost.
 */
@RestController
@EnableAutoConfiguration
@Profile(BareApplication.PROFILE)
class BareApplication {

    static final String PROFILE = "bare";

    /** What else the service is made of, and what Spring Boot would set up by itself where it finds it. */
    private static final Pattern LEFT_OUT = Pattern.compile("(?:spring-security|spring-boot-(?:security|actuator|health"
            + "|micrometer|opentelemetry|validation)|micrometer-(?:core|jakarta|registry|tracing)|opentelemetry|springdoc"
            + "|swagger|resilience4j|lettuce|therapi|hibernate|okhttp|prometheus).*");

    private final WebClient vendors;

    BareApplication(WebClient.Builder builder, @Value("${vendors.url}") String url) {
        HttpClient client = HttpClient.create(
                ConnectionProvider.builder("bare").maxConnections(500).build());
        this.vendors = builder.baseUrl(url)
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(16 << 20))
                .clientConnector(new ReactorClientHttpConnector(client))
                .build();
    }

    // Not public: spring-boot:test-run would not know which to start.
    static void main(String... arguments) {
        SpringApplication.run(BareApplication.class, arguments);
    }

    static ServerProcess start(String vendors, String... jvmOptions) {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(ShippedService.jvmOptions());
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of("-cp", classPath(), BareApplication.class.getName()));
        command.addAll(
                List.of("--server.port=" + port, "--spring.profiles.active=" + PROFILE, "--vendors.url=" + vendors));
        return ServerProcess.start("bare", port, "/ready", command);
    }

    @GetMapping("/ready")
    String ready() {
        return "ready";
    }

    @GetMapping("/api/v1/sessions")
    Mono<JsonNode> page(@RequestParam("limit") int limit, @RequestParam("external_id") String externalId) {
        return vendors.get()
                .uri("/v1/sessions?limit={limit}&external_id={id}", limit, externalId)
                .retrieve()
                .bodyToMono(JsonNode.class)
                .flatMap(page -> Flux.fromIterable(page.get("sessions"))
                        .cast(ObjectNode.class)
                        .flatMap(session ->
                                feed(session.get("id").stringValue()).doOnNext(feed -> session.set("reviews", feed)))
                        .then(Mono.just(page)));
    }

    private Mono<JsonNode> feed(String session) {
        return vendors.get()
                .uri("/v3/sessions/{id}/reviews/?limit=200", session)
                .retrieve()
                .bodyToMono(JsonNode.class);
    }

    private static String classPath() {
        String tests = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith("test-classes"))
                .collect(Collectors.joining());
        try (Stream<Path> libraries = Files.list(ShippedService.libraries())) {
            return libraries
                    .filter(jar ->
                            !LEFT_OUT.matcher(jar.getFileName().toString()).matches())
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator, tests + File.pathSeparator, ""));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
