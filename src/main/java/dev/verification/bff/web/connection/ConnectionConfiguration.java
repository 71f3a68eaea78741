package dev.verification.bff.web.connection;

import dev.verification.bff.access.Completion;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Hooks;

/** Makes Tomcat watch its callers' connections, and limits their number by the memory that they need. */
@Configuration(proxyBeanMethods = false)
class ConnectionConfiguration {

    private static final Logger log = LoggerFactory.getLogger(ConnectionConfiguration.class);

    /** A call may fail just as its caller goes away, and nobody handles that; by default Reactor would log a stack trace. */
    ConnectionConfiguration() {
        Hooks.onErrorDropped(error -> log.debug(
                "Dropped {}, since its caller is gone", error.getClass().getName()));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> callerConnections(ConnectionProperties properties) {
        return factory -> {
            factory.setProtocol(CallerWatchingProtocol.class.getName());
            factory.addEngineValves(new ConnectionValve());
            factory.addConnectorCustomizers(
                    connector -> connector.setProperty("maxConnections", Integer.toString(properties.connections())));
        };
    }

    /** Announces to the caller that its connection will be closed, and to the service that it broke during the response. */
    static final class ConnectionValve extends ValveBase {

        ConnectionValve() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (request.getConnector().getProtocolHandler() instanceof CallerWatchingProtocol protocol
                    && protocol.isDraining()) {
                // Also for requests that began before; later connections are closed anyway.
                response.setHeader("Connection", "close");
            }
            BooleanSupplier isBroken = () -> response.getCoyoteResponse().getErrorException() instanceof IOException;
            request.setAttribute(Completion.DISCONNECTED, isBroken);
            getNext().invoke(request, response);
        }
    }
}
