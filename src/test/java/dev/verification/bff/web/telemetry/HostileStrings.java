package dev.verification.bff.web.telemetry;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What somebody might send who wants to forge a line of the log, or to break what reads it. */
final class HostileStrings {

    private static final List<String> SEEDS = List.of(
            "\r\n{\"message\":\"forged\"}",
            "\n2026-01-01 ERROR forged",
            "\u001b[2J\u001b[31mred",
            "\u202Egnp.exe",
            "\u2066\u2067\u2068\u2069",
            "\u0000\u0001\u0002",
            "\u0085\u2028\u2029",
            "\"}{\"",
            "\\\",\\n",
            "${jndi:ldap://127.0.0.1/a}",
            "${env:DEEPIDV_API_KEY}",
            "%n%d{HH}%msg",
            "{} {} {}",
            "'; DROP TABLE sessions; --",
            "<script>alert(1)</script>",
            "../../../../etc/passwd",
            "\uD800",
            "\uFEFF\uFFFE\uFFFF",
            "ﷺ".repeat(40),
            "A".repeat(4_000));

    private HostileStrings() {}

    /** 200 of them: each seed in ten disguises. */
    static List<String> all() {
        return SEEDS.stream().flatMap(HostileStrings::disguised).toList();
    }

    private static Stream<String> disguised(String seed) {
        return IntStream.range(0, 10).mapToObj(number -> switch (number % 5) {
            case 0 -> seed + number;
            case 1 -> number + seed;
            case 2 -> seed + seed + number;
            case 3 -> "a=" + seed + "&b=" + number;
            default -> "forged-" + number + "\t" + seed;
        });
    }
}
