package dev.verification.bff.sandbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How the vendors write an instant. */
final class SampleTime {

    private static final DateTimeFormatter MILLIS = formatter("SSS");
    private static final DateTimeFormatter MICROS = formatter("SSSSSS");

    private SampleTime() {}

    /** As deepidv does. */
    static String millis(Instant instant) {
        return MILLIS.format(instant);
    }

    /** As Didit does. */
    static String micros(Instant instant) {
        return MICROS.format(instant);
    }

    private static DateTimeFormatter formatter(String fraction) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss." + fraction + "'Z'")
                .withZone(ZoneOffset.UTC);
    }
}
