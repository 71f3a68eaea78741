package dev.verification.bff.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** One table of what was measured: the service, the bare application, their ratio, and how busy the machine was. */
final class Figures {

    private final List<String> rows = new ArrayList<>();

    void add(String figure, String unit, double service, double bare, String aim) {
        String ratio = bare > 0 ? number(service / bare) : "";
        row(figure, number(service) + unit, bare > 0 ? number(bare) + unit : "", ratio, aim, load());
    }

    void add(String figure, String unit, double service, String aim) {
        add(figure, unit, service, 0, aim);
    }

    void print(String title) {
        System.out.println("BENCH " + title + "\n" + line("figure", "service", "bare", "ratio", "to reach", "load")
                + "\n" + String.join("\n", rows));
    }

    private void row(String... cells) {
        rows.add(line(cells));
    }

    private static String line(String... cells) {
        return "BENCH | %-68s | %11s | %11s | %5s | %-8s | %4s |".formatted((Object[]) cells);
    }

    private static String load() {
        return "%.1f".formatted(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String number(double value) {
        return (value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f").formatted(value);
    }
}
