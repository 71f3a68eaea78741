package dev.verification.bff.web.request;

import java.util.Locale;

/** Names parameters as callers know them: in snake case, as all fields of the API. */
public final class WireName {

    private WireName() {}

    public static String of(String javaName) {
        return javaName.replaceAll("(\\p{Upper})", "_$1").toLowerCase(Locale.ROOT);
    }
}
