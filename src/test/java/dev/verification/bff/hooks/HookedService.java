package dev.verification.bff.hooks;

import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import java.time.Clock;
import java.util.stream.Stream;

/**
 * A service that receives webhooks.
 *
 * @param service itself
 */
public record HookedService(RunningService service) implements AutoCloseable {

    private static final String[] USUAL = {
        "bff.hooks-port=0",
        "didit.webhook-secret=" + SignedWebhook.DIDIT_SECRET,
        "deepidv.webhook-secret=" + SignedWebhook.DEEPIDV_SECRET,
        "bff.sessions-fresh=10m",
        "bff.reviews-fresh=10m"
    };

    public static HookedService inFrontOf(SimulatedVendors vendors, String... properties) {
        return inFrontOf(vendors.deepidvUrl(), vendors.diditUrl(), properties);
    }

    /** Starts it with the test's clock. */
    public static HookedService at(Clock clock, SimulatedVendors vendors, String... properties) {
        return new HookedService(RunningService.at(clock, vendors, hooked(properties)));
    }

    public static HookedService inFrontOf(String deepidvUrl, String diditUrl, String... properties) {
        return new HookedService(RunningService.inFrontOf(deepidvUrl, diditUrl, hooked(properties)));
    }

    private static String[] hooked(String... properties) {
        return Stream.concat(Stream.of(USUAL), Stream.of(properties)).toArray(String[]::new);
    }

    public String hooks() {
        return "http://localhost:" + service.bean(HooksPort.class).number();
    }

    public Answered receive(SignedWebhook webhook) {
        return service.send(webhook.to(hooks()));
    }

    @Override
    public void close() {
        service.close();
    }
}
