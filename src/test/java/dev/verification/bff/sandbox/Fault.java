package dev.verification.bff.sandbox;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How a simulated vendor fails, how often, and for which calls. If several active faults match a call, the first one
 * applies. Such a call has passed the rate limits and counts towards them.
 *
 * @param symptom how the answer fails
 * @param latency how much later than usual the answer starts
 * @param times how many calls it affects; if empty, all until it is cleared
 * @param share which fraction of the matching calls it affects, from 0 to 1; the same ones for the same seed
 * @param seed selects them
 * @param urlPart what the URL of a matching call contains, such as a session id; empty for all
 */
public record Fault(Symptom symptom, Duration latency, OptionalInt times, double share, long seed, String urlPart) {

    public static Fault of(Symptom symptom) {
        return new Fault(symptom, Duration.ZERO, OptionalInt.empty(), 1, 1, "");
    }

    public static Fault latency(Duration latency) {
        return of(new Symptom.None()).late(latency);
    }

    /** 429 with these headers and no others. */
    public static Fault throttled(Map<String, String> headers) {
        return of(new Symptom.Status(429, headers));
    }

    /** 429 that names a wait in this form. */
    public static Fault throttled(WaitForm form, Duration wait) {
        return of(new Symptom.StatusWithWait(429, form, wait));
    }

    public static Fault status(int status) {
        return of(new Symptom.Status(status, Map.of()));
    }

    public static Fault status(int status, String retryAfter) {
        return of(new Symptom.Status(status, Map.of("Retry-After", retryAfter)));
    }

    public static Fault reset() {
        return of(new Symptom.Reset());
    }

    public static Fault cutBody() {
        return of(new Symptom.CutBody());
    }

    public static Fault drip(Duration duration) {
        return of(new Symptom.Drip(duration));
    }

    public static Fault empty() {
        return of(new Symptom.Empty());
    }

    public static Fault jsonNull() {
        return of(new Symptom.JsonNull());
    }

    public static Fault html() {
        return of(new Symptom.Html());
    }

    public static Fault huge() {
        return of(new Symptom.Huge());
    }

    public static Fault redirect(String url) {
        return of(new Symptom.Redirect(url));
    }

    public static Fault bareArray() {
        return of(new Symptom.BareArray());
    }

    /** The same, with the answer starting that much later. */
    public Fault late(Duration by) {
        return new Fault(symptom, by, times, share, seed, urlPart);
    }

    /** The same for that many calls. */
    public Fault times(int calls) {
        return new Fault(symptom, latency, OptionalInt.of(calls), share, seed, urlPart);
    }

    /** The same for a fraction of the calls, selected by the seed. */
    public Fault share(double ofCalls, long pickedBy) {
        return new Fault(symptom, latency, times, ofCalls, pickedBy, urlPart);
    }

    /** The same for calls whose URL contains this. */
    public Fault on(String partOfUrl) {
        return new Fault(symptom, latency, times, share, seed, partOfUrl);
    }
}
