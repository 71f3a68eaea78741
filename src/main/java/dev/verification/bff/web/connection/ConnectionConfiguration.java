package dev.verification.bff.web.connection;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Hooks;

/** Has Tomcat watch its callers, and take no more connections than there is memory for. */
@Configuration(proxyBeanMethods = false)
class ConnectionConfiguration {

    private static final Logger log = LoggerFactory.getLogger(ConnectionConfiguration.class);

    /** A call that breaks just when its caller goes away fails for nobody; by default Reactor would log its trace. */
    ConnectionConfiguration() {
        Hooks.onErrorDropped(
                error -> log.debug("Nobody waits for {}", error.getClass().getName()));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> callerConnections(ConnectionProperties properties) {
        return factory -> {
            factory.setProtocol(CallerWatchingProtocol.class.getName());
            factory.addEngineValves(new CallerValve());
            factory.addConnectorCustomizers(
                    connector -> connector.setProperty("maxConnections", Integer.toString(properties.connections())));
        };
    }
}
