package dev.verification.bff.testing;

import dev.verification.bff.BffApplication;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.http.EventLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;

/** The whole service in this process on a free port, called over a socket. */
public final class RunningService implements AutoCloseable {

    private @Nullable ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();

    private RunningService(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts it in front of simulated vendors. */
    public static RunningService inFrontOf(SimulatedVendors vendors, String... properties) {
        return inFrontOf(vendors.deepidvUrl(), vendors.diditUrl(), properties);
    }

    /** Starts it with the test's clock; waits still take real time. */
    public static RunningService at(Clock clock, SimulatedVendors vendors, String... properties) {
        return start(
                new SpringApplicationBuilder(BffApplication.class)
                        .initializers(context -> ((GenericApplicationContext) context)
                                .registerBean(
                                        "timeOfTheTest",
                                        Time.class,
                                        () -> new Time(
                                                clock, clock, EventLoop.time().scheduler()),
                                        bean -> bean.setPrimary(true))),
                vendors.deepidvUrl(),
                vendors.diditUrl(),
                properties);
    }

    /** Starts it in front of any two servers. */
    public static RunningService inFrontOf(String deepidvUrl, String diditUrl, String... properties) {
        return start(new SpringApplicationBuilder(BffApplication.class), deepidvUrl, diditUrl, properties);
    }

    private static RunningService start(
            SpringApplicationBuilder application, String deepidvUrl, String diditUrl, String... properties) {
        String[] usual = {
            "server.port=0",
            "management.server.port=0",
            "deepidv.base-url=" + deepidvUrl,
            "deepidv.api-key=sandbox-deepidv-key",
            "didit.base-url=" + diditUrl,
            "didit.api-key=sandbox-didit-key",
            "bff.auth=none",
            "spring.main.banner-mode=off",
            "logging.level.root=warn"
        };
        return new RunningService(application.run(arguments(usual, properties)));
    }

    /** A test's property replaces the default: given twice, it would be a list. */
    private static String[] arguments(String[] usual, String[] own) {
        Map<String, String> byName = new LinkedHashMap<>();
        Stream.concat(Stream.of(usual), Stream.of(own))
                .forEach(property -> byName.put(property.split("=", 2)[0], "--" + property));
        return byName.values().toArray(String[]::new);
    }

    /** Sends a GET and waits for the answer; headers are name, value, name, value. */
    public Answered get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    public Answered send(HttpRequest request) {
        try {
            return new Answered(client.send(request, BodyHandlers.ofString()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    public HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    public URI uri(String path) {
        return URI.create("http://localhost:" + port("local.server.port") + path);
    }

    public URI managementUri(String path) {
        return URI.create("http://localhost:" + port("local.management.port") + path);
    }

    public Answered manage(String path) {
        return send(HttpRequest.newBuilder(managementUri(path)).GET().build());
    }

    public <T> T bean(Class<T> type) {
        return started().getBean(type);
    }

    public WebServer webServer() {
        return ((WebServerApplicationContext) started()).getWebServer();
    }

    private ConfigurableApplicationContext started() {
        return Objects.requireNonNull(context, "closed");
    }

    private String port(String property) {
        return started().getEnvironment().getRequiredProperty(property);
    }

    /** Releases the context too: a test's static field would keep some 15 MB until the last test has run. */
    @Override
    public void close() {
        client.close();
        if (context != null) {
            context.close();
            context = null;
        }
    }

    /**
     * An answer.
     *
     * @param response with its body as text
     */
    public record Answered(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public JsonNode json() {
            return Fixture.json(response.body());
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }
}
