package dev.verification.bff.web.openapi;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
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

/** Adds plugins of our own to Swagger UI: one collapses the examples of errors, one opens marked operations. */
@Component
@ConditionalOnProperty(
        name = {"springdoc.api-docs.enabled", "springdoc.swagger-ui.enabled"},
        matchIfMissing = true)
class SwaggerUiPage extends SwaggerIndexPageTransformer {

    private static final String PLUGINS = "SwaggerUIBundle.plugins.DownloadUrl";
    private static final Map<String, String> OWN_PLUGINS =
            Map.of("CollapsedErrorExamples", "collapsed-error-examples.js", "OpenedOperations", "opened-operations.js");

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
        return "swagger-initializer.js".equals(name) ? new TransformedResource(page, withPlugins(page)) : page;
    }

    private static byte[] withPlugins(Resource page) throws IOException {
        String script = page.getContentAsString(StandardCharsets.UTF_8);
        StringBuilder plugins = new StringBuilder();
        for (String file : OWN_PLUGINS.values()) {
            plugins.append(new ClassPathResource(file, SwaggerUiPage.class).getContentAsString(StandardCharsets.UTF_8));
        }
        String names = String.join(", ", OWN_PLUGINS.keySet());
        return (plugins + script.replace(PLUGINS, PLUGINS + ", " + names)).getBytes(StandardCharsets.UTF_8);
    }
}
