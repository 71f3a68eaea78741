package dev.verification.bff.hooks;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;

/** A request that comes by the webhooks' port reaches the webhooks and nothing else, and they are reached by no other port. */
final class WebhookRoutes extends AbstractHandlerMapping {

    private static final HttpRequestHandler NOTHING =
            (request, response) -> response.sendError(HttpServletResponse.SC_NOT_FOUND);

    private final Map<String, WebhookController> controllers;

    /**
     * @param controllers by their paths
     */
    WebhookRoutes(Map<String, WebhookController> controllers) {
        this.controllers = controllers;
        setOrder(Ordered.HIGHEST_PRECEDENCE);
    }

    @Override
    protected @Nullable Object getHandlerInternal(HttpServletRequest request) {
        if (!HooksPort.isUsedBy(request) || request.getDispatcherType() == DispatcherType.ERROR) {
            return null;
        }
        String path = request.getRequestURI().substring(request.getContextPath().length());
        WebhookController controller = controllers.get(path);
        if (controller != null) {
            request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, path);
        }
        return controller == null ? NOTHING : controller;
    }
}
