package dev.verification.bff.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** A real authorization server on a port of its own: Spring's, with one client that may ask for every scope. */
final class AuthorizationServer implements AutoCloseable {

    private static final String CLIENT = "spring.security.oauth2.authorizationserver.client.frontend.";
    private static final JsonMapper MAPPER = new JsonMapper();

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    private AuthorizationServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static AuthorizationServer start() {
        String scopes = Stream.of(Scope.values()).map(Scope::wireName).collect(Collectors.joining(","));
        return new AuthorizationServer(new SpringApplicationBuilder(Setup.class)
                .run(
                        "--spring.config.name=authorization-server",
                        "--spring.jmx.enabled=false",
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=warn",
                        "--management.opentelemetry.enabled=false",
                        "--management.otlp.metrics.export.enabled=false",
                        "--server.port=0",
                        "--" + CLIENT + "registration.client-id=frontend",
                        "--" + CLIENT + "registration.client-secret={noop}frontend-secret",
                        "--" + CLIENT + "registration.client-authentication-methods=client_secret_basic",
                        "--" + CLIENT + "registration.authorization-grant-types=client_credentials",
                        "--" + CLIENT + "registration.scopes=" + scopes));
    }

    String issuer() {
        return "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    String jwkSetUri() {
        return issuer() + "/oauth2/jwks";
    }

    /** A token of the client's own, with these scopes. */
    String token(Set<Scope> scopes) {
        String names = scopes.stream().map(Scope::wireName).collect(Collectors.joining(" "));
        String body = "grant_type=client_credentials"
                + (names.isEmpty() ? "" : "&scope=" + URLEncoder.encode(names, StandardCharsets.UTF_8));
        String basic = Base64.getEncoder().encodeToString("frontend:frontend-secret".getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer() + "/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return MAPPER.readValue(http.send(request, BodyHandlers.ofString()).body(), Token.class)
                    .accessToken();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        http.close();
        context.close();
    }

    private record Token(@JsonProperty("access_token") String accessToken) {}

    /** No component scan: nothing of the service is in it. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Setup {}
}
