package dev.verification.bff.hooks;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardVirtualThreadExecutor;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;

/**
 * The port of the webhooks: a request that comes by it reaches the webhooks and nothing else, and they are reached by no
 * other. Each has a virtual thread, so that a vendor that sends slowly holds none of the API's.
 */
final class HooksPort extends AbstractHandlerMapping {

    private static final String ATTRIBUTE = HooksPort.class.getName();
    private static final HttpRequestHandler NOTHING =
            (request, response) -> response.sendError(HttpServletResponse.SC_NOT_FOUND);

    private static final Map<String, String> SETTINGS = Map.of(
            "maxConnections",
            "256",
            "acceptCount",
            "256",
            "connectionTimeout",
            Long.toString(Duration.ofSeconds(2).toMillis()),
            "keepAliveTimeout",
            Long.toString(Duration.ofSeconds(75).toMillis()),
            "maxHttpRequestHeaderSize",
            "16384",
            "maxSwallowSize",
            Integer.toString(2 * WebhookBody.MOST));

    private final Connector connector = new Connector();
    private final Map<String, WebhookController> controllers;

    /**
     * @param controllers by their paths
     */
    HooksPort(int port, Map<String, WebhookController> controllers) {
        this.controllers = controllers;
        connector.setPort(port);
        SETTINGS.forEach(connector::setProperty);
        StandardVirtualThreadExecutor threads = new StandardVirtualThreadExecutor();
        threads.setName("hooks");
        threads.setNamePrefix("hooks-");
        connector.getProtocolHandler().setExecutor(threads);
        setOrder(Ordered.HIGHEST_PRECEDENCE);
    }

    Connector connector() {
        return connector;
    }

    /** The port in use, also where any free one was asked for. */
    int number() {
        return connector.getLocalPort();
    }

    /** Whether a request came by this port. */
    static boolean isUsedBy(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }

    @Override
    protected @Nullable Object getHandlerInternal(HttpServletRequest request) {
        if (!isUsedBy(request) || request.getDispatcherType() == DispatcherType.ERROR) {
            return null;
        }
        String path = request.getRequestURI().substring(request.getContextPath().length());
        WebhookController controller = controllers.get(path);
        if (controller != null) {
            request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, path);
        }
        return controller == null ? NOTHING : controller;
    }

    /** Marks the requests that come by this port. */
    final class Mark extends ValveBase {

        Mark() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (request.getConnector() == connector) {
                request.setAttribute(ATTRIBUTE, true);
            }
            getNext().invoke(request, response);
        }
    }
}
