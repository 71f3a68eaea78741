package dev.verification.bff.sandbox;

import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.StringUtils;

/**
 * Refuses to start the sandbox with a base URL, key or webhook secret of a vendor, wherever it is set: it would have no effect, and whoever
 * set it may take invented data for real. Not for tests, which must also pass where a key is in the environment.
 */
public final class NoRealVendor implements BeanFactoryPostProcessor, EnvironmentAware {

    private static final List<String> SETTINGS = List.of(
            "deepidv.base-url",
            "deepidv.api-key",
            "deepidv.api-key-2",
            "deepidv.webhook-secret",
            "deepidv.webhook-secret-2",
            "didit.base-url",
            "didit.api-key",
            "didit.api-key-2",
            "didit.webhook-secret",
            "didit.webhook-secret-2");

    private Environment environment = new StandardEnvironment();

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        List<String> given = SETTINGS.stream()
                .filter(setting -> StringUtils.hasText(environment.getProperty(setting)))
                .map(setting -> setting.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT))
                .toList();
        if (!given.isEmpty()) {
            throw new RealVendorException(given);
        }
    }
}
