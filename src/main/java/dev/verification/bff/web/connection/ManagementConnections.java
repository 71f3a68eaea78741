package dev.verification.bff.web.connection;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * The same for a separate management port, which has few callers: Spring Boot creates a server for it to which none of the
 * API's settings apply. Not a component, since Spring Boot loads it by its name.
 */
class ManagementConnections {

    private static final int CONNECTIONS = 128;

    private static final Map<String, String> SETTINGS = Map.of(
            "maxConnections", Integer.toString(CONNECTIONS),
            "connectionTimeout", Long.toString(Duration.ofSeconds(5).toMillis()),
            "keepAliveTimeout", Long.toString(Duration.ofSeconds(75).toMillis()));

    @Bean
    @ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> managementConnections() {
        return factory -> {
            factory.setProtocol(CallerWatchingProtocol.class.getName());
            factory.addConnectorCustomizers(connector -> SETTINGS.forEach(connector::setProperty));
        };
    }
}
