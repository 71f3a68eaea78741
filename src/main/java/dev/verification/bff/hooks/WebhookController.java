package dev.verification.bff.hooks;

import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.capacity.MemoryLimit;
import dev.verification.bff.capacity.OverloadedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.web.HttpRequestHandler;

/**
 * Answers one vendor's webhooks. So many are received at once; the others wait for a moment, on threads of their own that
 * cost nothing.
 */
final class WebhookController implements HttpRequestHandler {

    static final int AT_ONCE = 32;

    private final Webhooks webhooks;
    private final MemoryLimit memory;
    private final WebhookMeters meters;
    private final Semaphore places = new Semaphore(AT_ONCE);

    WebhookController(Webhooks webhooks, MemoryLimit memory, WebhookMeters meters) {
        this.webhooks = webhooks;
        this.memory = memory;
        this.meters = meters;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals("POST")) {
            response.setHeader(HttpHeaders.ALLOW, "POST");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        WebhookOutcome outcome = outcome(request);
        meters.count(webhooks.upstream(), outcome);
        if (outcome.status() >= 400) {
            HooksPort.sendError(request, response, outcome.status());
        } else {
            response.setStatus(outcome.status());
        }
    }

    private WebhookOutcome outcome(HttpServletRequest request) {
        if (WebhookBody.isTooLarge(request)) {
            return WebhookOutcome.TOO_LARGE;
        }
        Optional<WebhookOutcome> decided = webhooks.receive(request::getHeader);
        if (decided.isPresent()) {
            return decided.get();
        }
        return isAdmitted() ? received(request) : WebhookOutcome.OVERLOADED;
    }

    private WebhookOutcome received(HttpServletRequest request) {
        MemoryClaim claim = MemoryClaim.of(memory);
        try {
            byte[] body = WebhookBody.read(request, claim);
            return body.length > WebhookBody.MOST
                    ? WebhookOutcome.TOO_LARGE
                    : webhooks.receive(request::getHeader, body);
        } catch (OverloadedException | IOException nothingWasDone) {
            return WebhookOutcome.OVERLOADED;
        } finally {
            claim.release();
            places.release();
        }
    }

    private boolean isAdmitted() {
        try {
            return places.tryAcquire(1, TimeUnit.SECONDS);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
