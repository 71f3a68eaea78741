package dev.verification.bff.web.openapi;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springdoc.core.properties.SwaggerUiConfigProperties;
import org.springdoc.core.properties.SwaggerUiOAuthProperties;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.webmvc.ui.SwaggerIndexPageTransformer;
import org.springdoc.webmvc.ui.SwaggerWelcomeCommon;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceTransformerChain;
import org.springframework.web.servlet.resource.TransformedResource;

/** Adds a plugin of our own to Swagger UI that collapses the examples of errors. */
@Component
@ConditionalOnProperty(
        name = {"springdoc.api-docs.enabled", "springdoc.swagger-ui.enabled"},
        matchIfMissing = true)
class SwaggerUiPage extends SwaggerIndexPageTransformer {

    private static final String PLUGINS = "SwaggerUIBundle.plugins.DownloadUrl";
    private static final ClassPathResource PLUGIN =
            new ClassPathResource("collapsed-error-examples.js", SwaggerUiPage.class);

    SwaggerUiPage(
            SwaggerUiConfigProperties configuration,
            SwaggerUiOAuthProperties oauth,
            SwaggerWelcomeCommon welcome,
            ObjectMapperProvider mappers) {
        super(configuration, oauth, welcome, mappers);
    }

    @Override
    public Resource transform(HttpServletRequest request, Resource resource, ResourceTransformerChain chain)
            throws IOException {
        Resource page = super.transform(request, resource, chain);
        String name = resource.getFilename();
        return "swagger-initializer.js".equals(name) ? new TransformedResource(page, withPlugin(page)) : page;
    }

    private static byte[] withPlugin(Resource page) throws IOException {
        String script = page.getContentAsString(StandardCharsets.UTF_8);
        String plugin = PLUGIN.getContentAsString(StandardCharsets.UTF_8);
        return (plugin + script.replace(PLUGINS, PLUGINS + ", CollapsedErrorExamples"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
