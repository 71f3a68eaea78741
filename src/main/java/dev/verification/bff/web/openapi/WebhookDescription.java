package dev.verification.bff.web.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import java.io.UncheckedIOException;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/**
 * Describes the vendors' webhooks, from a file of its own. They are not among the paths, since another port serves them.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.1.0#fixed-fields">OpenAPI 3.1, webhooks</a>
 */
final class WebhookDescription implements GlobalOpenApiCustomizer {

    @Override
    public void customise(OpenAPI document) {
        ExampleFile.tree(ExampleFile.text("webhooks"))
                .properties()
                .forEach(webhook -> document.addWebhooks(webhook.getKey(), pathItem(webhook.getValue())));
    }

    private static PathItem pathItem(JsonNode description) {
        try {
            return Json31.mapper().treeToValue(description, PathItem.class);
        } catch (JsonProcessingException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
