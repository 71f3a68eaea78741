package dev.verification.bff.sandbox;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One vendor, simulated on a local port. A call passes the key check, the rate limits, the active faults and the vendor's
 * routes, in this order. Thread-safe.
 */
public abstract sealed class SimulatedVendor implements AutoCloseable permits DeepidvSimulation, DiditSimulation {

    private final String key;
    private final VendorRateLimiter turnstile;
    private final Faults faults = new Faults();
    private final ReceivedCalls received = new ReceivedCalls();
    private final AtomicLong throttled = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final WireMockServer server;
    private final WebhookSender webhooks = new WebhookSender();
    private final String webhookSecret;

    SimulatedVendor(String key, String webhookSecret, VendorRateLimiter turnstile) {
        this.key = key;
        this.webhookSecret = webhookSecret;
        this.turnstile = turnstile;
        this.server = VendorServer.start(this);
    }

    /** The server, to which a test may add a stub: stubs take precedence over the simulation and its limits. */
    public WireMockServer server() {
        return server;
    }

    /** Scheme, host and port, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** The key that is accepted. */
    public String key() {
        return key;
    }

    /** What its webhooks are verified with: another one in each process. */
    public String webhookSecret() {
        return webhookSecret;
    }

    /** Sends a webhook to this address whenever a session changes from now on. */
    public void sendWebhooksTo(URI destination) {
        webhooks.sendTo(destination);
    }

    /** How many HTTP calls arrived since the start or the last reset, including refused ones. */
    public long calls() {
        return received.count();
    }

    /** The newest calls, oldest first; at most 1,000. */
    public List<SimulatedCall> newestCalls() {
        return received.newest();
    }

    /** How many calls were answered 429. */
    public long throttled() {
        return throttled.get();
    }

    /** How many calls were reset or answered 408: on a reused connection, another connection takes such a call. */
    public long dropped() {
        return dropped.get();
    }

    /** The remaining calls of each limit. */
    public List<LimitLeft> limitsLeft() {
        return turnstile.left();
    }

    /** Adds a fault after the active ones. */
    public void fault(Fault fault) {
        faults.add(fault);
    }

    /** Removes all faults. */
    public void clearFaults() {
        faults.clear();
    }

    /** The active faults, each with the number of calls it still affects. */
    public List<Fault> faults() {
        return faults.left();
    }

    /** Resets faults, counters, limits and data, and removes the stubs of tests. */
    public void reset() {
        VendorServer.restub(server);
        faults.clear();
        turnstile.reset();
        received.reset();
        throttled.set(0);
        dropped.set(0);
        resetData();
    }

    @Override
    public void close() {
        server.stop();
    }

    void received(SimulatedCall call) {
        received.add(call);
    }

    void answered(int status) {
        if (status == 429) {
            throttled.incrementAndGet();
        }
    }

    ResponseDefinitionBuilder respond(SimulatedCall call) {
        return redirect(call)
                .or(() -> checkKey(call))
                .or(this::checkLimits)
                .map(Answer::toResponse)
                .orElseGet(() -> faults.meet(call)
                        .map(fault -> faulty(fault, call))
                        .orElseGet(() -> answer(call).toResponse()));
    }

    private ResponseDefinitionBuilder faulty(Fault fault, SimulatedCall call) {
        if (isDrop(fault.symptom())) {
            dropped.incrementAndGet();
        }
        boolean bare = fault.symptom() instanceof Symptom.BareArray;
        Answer usual = bare ? bareArray(call) : answer(call);
        ResponseDefinitionBuilder response = FaultyAnswer.of(fault.symptom(), usual, turnstile.now());
        return fault.latency().isZero()
                ? response
                : response.withFixedDelay((int) fault.latency().toMillis());
    }

    private static boolean isDrop(Symptom symptom) {
        return symptom instanceof Symptom.Reset || symptom instanceof Symptom.Status status && status.status() == 408;
    }

    private Optional<Answer> checkKey(SimulatedCall call) {
        return call.key().equals(Optional.of(key)) ? Optional.empty() : Optional.of(keyRefused(call.key()));
    }

    private Optional<Answer> checkLimits() {
        Duration wait = turnstile.pass();
        return wait.isZero() ? Optional.empty() : Optional.of(throttled(wait, turnstile));
    }

    /** A reviewer changes a session's status, and a webhook is sent. Empty when there is no such session. */
    abstract Optional<ChangedSession> change(String sessionId);

    OptionalInt send(SimulatedWebhook webhook) {
        return webhooks.send(webhook);
    }

    Instant now() {
        return turnstile.now();
    }

    /** The redirect that the vendor answers to a misspelled path, before anything else. */
    Optional<Answer> redirect(SimulatedCall call) {
        return Optional.empty();
    }

    abstract Answer keyRefused(Optional<String> sent);

    abstract Answer throttled(Duration wait, VendorRateLimiter turnstile);

    abstract Answer answer(SimulatedCall call);

    /** The same without the envelope, if there is one. */
    abstract Answer bareArray(SimulatedCall call);

    abstract void resetData();

    static long seconds(Duration wait) {
        return Math.max(1, Math.ceilDiv(wait.toNanos(), 1_000_000_000L));
    }
}
