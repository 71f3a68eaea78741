package dev.verification.bff.web.openapi;

import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.web.async.AsyncAnswer;
import dev.verification.bff.web.request.Conditions;
import dev.verification.bff.web.request.Links;
import io.swagger.v3.oas.models.ExternalDocumentation;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures springdoc to describe the API from the code. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "springdoc.api-docs.enabled", matchIfMissing = true)
class OpenApiConfiguration {

    static {
        // Callers do not send these arguments.
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(RequestContext.class, Links.class, Conditions.class);
        SpringDocUtils.getConfig().addResponseWrapperToIgnore(AsyncAnswer.class);
    }

    @Bean
    OpenAPI document() {
        return new OpenAPI()
                .info(new Info()
                        .title("verification-bff")
                        .version("v1")
                        .description(Overview.markdown())
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .servers(List.of(new Server().url("/")))
                .externalDocs(new ExternalDocumentation()
                        .description("Every problem: what it means and what to do")
                        .url("/problems"));
    }

    @Bean
    RecordSchemas recordSchemas(ObjectMapperProvider mappers) {
        return new RecordSchemas(mappers.jsonMapper());
    }

    @Bean
    PlainYaml plainYaml(SpringDocConfigProperties properties) {
        return new PlainYaml(properties);
    }

    @Bean
    RequestDescription requestDescription() {
        return new RequestDescription();
    }

    @Bean
    ResponseDescription responseDescription() {
        return new ResponseDescription();
    }

    @Bean
    WebhookDescription webhookDescription() {
        return new WebhookDescription();
    }

    @Bean
    DocumentCompletion documentCompletion() {
        return new DocumentCompletion();
    }
}
