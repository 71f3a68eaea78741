package dev.verification.bff.hooks;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardVirtualThreadExecutor;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/** The port of the webhooks. Each request has a virtual thread, so that a vendor that sends slowly holds none of the API's. */
final class HooksPort {

    private static final String ATTRIBUTE = HooksPort.class.getName();

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

    /**
     * @param address of the interface to listen on; null for all
     */
    HooksPort(int port, @Nullable InetAddress address) {
        connector.setPort(port);
        if (address != null) {
            connector.setProperty("address", address.getHostAddress());
        }
        SETTINGS.forEach(connector::setProperty);
        StandardVirtualThreadExecutor threads = new StandardVirtualThreadExecutor();
        threads.setName("hooks");
        threads.setNamePrefix("hooks-");
        connector.getProtocolHandler().setExecutor(threads);
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

    /** Sends an error, also where Tomcat chose 408 because the body did not arrive: Didit repeats a webhook only after a 5xx. */
    static void sendError(HttpServletRequest request, HttpServletResponse response, int status) throws IOException {
        if (request.getAttribute(ATTRIBUTE) instanceof Response ofTomcat && ofTomcat.isError()) {
            request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
            ofTomcat.setStatus(status);
        } else {
            response.sendError(status);
        }
    }

    /** Marks the requests that come by this port. */
    final class Mark extends ValveBase {

        Mark() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (request.getConnector() == connector) {
                request.setAttribute(ATTRIBUTE, response);
            }
            getNext().invoke(request, response);
        }
    }
}
