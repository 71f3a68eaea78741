package dev.verification.bff;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class BffApplication {

    /** By default the JDK's HTTP client shows no proxy a password; read once, so it is set before anything else runs. */
    private static final String SCHEMES_REFUSED_BY_DEFAULT = "jdk.http.auth.tunneling.disabledSchemes";

    public static void main(String[] args) {
        if (System.getProperty(SCHEMES_REFUSED_BY_DEFAULT) == null) {
            System.setProperty(SCHEMES_REFUSED_BY_DEFAULT, "");
        }
        SpringApplication.run(BffApplication.class, args);
    }
}
