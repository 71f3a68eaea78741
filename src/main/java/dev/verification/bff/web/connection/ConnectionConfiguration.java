package dev.verification.bff.web.connection;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Hooks;

/** Has Tomcat watch its callers. */
@Configuration(proxyBeanMethods = false)
class ConnectionConfiguration {

    private static final Logger log = LoggerFactory.getLogger(ConnectionConfiguration.class);

    /** A call that breaks just when its caller goes away fails for nobody; by default Reactor would log its trace. */
    ConnectionConfiguration() {
        Hooks.onErrorDropped(
                error -> log.debug("Nobody waits for {}", error.getClass().getName()));
    }

    /** A merged page in two writes: Tomcat's 8 KiB would make seven of it, each waking its reader. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> writeBuffer() {
        return factory -> factory.addConnectorCustomizers(
                connector -> connector.setProperty("socket.appWriteBufSize", Integer.toString(32 << 10)));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> callerWatching() {
        return factory -> factory.setProtocol(CallerWatchingProtocol.class.getName());
    }
}
