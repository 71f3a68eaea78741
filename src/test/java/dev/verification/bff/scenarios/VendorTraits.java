package dev.verification.bff.scenarios;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * The properties of a simulated vendor.
 *
 * @param limits which it enforces, new for each run
 * @param perMinute calls they allow a minute, in the long run
 * @param form in which it names a wait
 * @param statedLimit the limit in the headers of its 429
 * @param clockAhead how far its clock is ahead
 * @param trouble how its calls fail
 */
record VendorTraits(
        Supplier<List<VendorLimit>> limits,
        double perMinute,
        WaitForm form,
        OptionalInt statedLimit,
        Duration clockAhead,
        Trouble trouble) {

    private static final double MINUTES_A_DAY = 1_440;

    static VendorTraits didit() {
        return didit(600);
    }

    static VendorTraits didit(int perMinute) {
        return of(() -> List.of(VendorLimit.window(perMinute, Duration.ofSeconds(60))), perMinute, WaitForm.SECONDS);
    }

    static VendorTraits deepidv() {
        return deepidv(10_000);
    }

    static VendorTraits deepidv(int perDay) {
        return of(
                () -> List.of(VendorLimit.bucket(25, 35), VendorLimit.window(perDay, Duration.ofDays(1))),
                perDay / MINUTES_A_DAY,
                WaitForm.NONE);
    }

    private static VendorTraits of(Supplier<List<VendorLimit>> limits, double perMinute, WaitForm form) {
        return new VendorTraits(limits, perMinute, form, OptionalInt.empty(), Duration.ZERO, Trouble.none());
    }

    VendorTraits with(Trouble trouble) {
        return new VendorTraits(limits, perMinute, form, statedLimit, clockAhead, trouble);
    }

    VendorTraits naming(WaitForm otherForm) {
        return new VendorTraits(limits, perMinute, otherForm, statedLimit, clockAhead, trouble);
    }

    VendorTraits tellingLimit(int limit) {
        return new VendorTraits(limits, perMinute, form, OptionalInt.of(limit), clockAhead, trouble);
    }

    VendorTraits withClockAhead(Duration ahead) {
        return new VendorTraits(limits, perMinute, form, statedLimit, ahead, trouble);
    }
}
