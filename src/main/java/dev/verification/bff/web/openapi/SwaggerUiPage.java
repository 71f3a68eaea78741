package dev.verification.bff.web.openapi;

import dev.verification.bff.web.request.Links;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.properties.SwaggerUiConfigProperties;
import org.springdoc.core.properties.SwaggerUiOAuthProperties;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.webmvc.ui.SwaggerConfigResource;
import org.springdoc.webmvc.ui.SwaggerIndexPageTransformer;
import org.springdoc.webmvc.ui.SwaggerWelcomeCommon;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.MethodParameter;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
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

    /** Redirects the root, and paths that look like Swagger UI's, to Swagger UI if it is enabled. */
    @Hidden
    @RestController
    @ConditionalOnProperty(
            name = {"springdoc.api-docs.enabled", "springdoc.swagger-ui.enabled"},
            matchIfMissing = true)
    static class Redirect {

        private final String path;

        Redirect(@Value("${springdoc.swagger-ui.path:/swagger-ui.html}") String path) {
            this.path = path;
        }

        @GetMapping({"/", "/swagger-ui", "/swagger-ui/"})
        ResponseEntity<Void> redirect(Links links) {
            return ResponseEntity.status(HttpStatus.FOUND)
                    .location(URI.create(links.to(path)))
                    .build();
        }
    }

    /**
     * Removes the one URL with a host from Swagger UI's configuration: the host is whatever the request claims, and OAuth login is
     * not used there.
     */
    @ControllerAdvice(assignableTypes = SwaggerConfigResource.class)
    static final class WithoutHost implements ResponseBodyAdvice<Map<String, Object>> {

        @Override
        public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
            return Map.class.isAssignableFrom(returned.getParameterType());
        }

        @Override
        public @Nullable Map<String, Object> beforeBodyWrite(
                @Nullable Map<String, Object> configuration,
                MethodParameter returned,
                MediaType type,
                Class<? extends HttpMessageConverter<?>> converter,
                ServerHttpRequest request,
                ServerHttpResponse response) {
            if (configuration != null) {
                configuration.remove("oauth2RedirectUrl");
            }
            return configuration;
        }
    }
}
