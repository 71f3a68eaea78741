package dev.verification.bff.access.masking;

import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

/** What holds for every text. */
class MaskingPropertiesTests {

    private static final Gen<String> NOISE = strings().allPossible().ofLengthBetween(0, 20);
    private static final Gen<Integer> OCTETS = integers().between(0, 255);
    private static final Gen<String> IPV4 =
            lists().of(OCTETS).ofSize(4).map(parts -> joined(parts, ".", String::valueOf));
    private static final Gen<String> IPV6 =
            lists().of(integers().between(0, 0xffff)).ofSize(8).map(parts -> joined(parts, ":", Integer::toHexString));
    private static final Gen<String> EMAIL = strings()
            .betweenCodePoints('a', 'z')
            .ofLengthBetween(2, 12)
            .zip(
                    strings().betweenCodePoints('a', 'z').ofLengthBetween(1, 12),
                    (user, host) -> user + "@" + host + ".example");

    @Test
    void textWhateverItHoldsIsMaskedOnce() {
        qt().forAll(NOISE, NOISE).check((before, after) -> {
            String masked = Masking.text(before + "@:." + after);
            return Masking.text(masked).equals(masked);
        });
    }

    @Test
    void emailAddressAmongWordsIsHidden() {
        qt().forAll(EMAIL, NOISE, NOISE)
                .check((address, before, after) ->
                        !Masking.text(before + " " + address + " " + after).contains(address));
    }

    @Test
    void ipv4AddressAmongWordsIsHidden() {
        qt().forAll(IPV4, NOISE, NOISE).check((address, before, after) -> {
            String masked = Masking.text(before + " " + address + " " + after);
            return masked.contains(" " + first(address, "\\.", ".") + ".•••.••• ");
        });
    }

    @Test
    void ipv6AddressAmongWordsIsHidden() {
        qt().forAll(IPV6, NOISE, NOISE).check((address, before, after) -> {
            String masked = Masking.text(before + " " + address + " " + after);
            return masked.contains(" " + first(address, ":", ":") + ":••• ");
        });
    }

    @Test
    void timesRatiosAndVersionsStay() {
        qt().forAll(
                        integers().between(0, 59),
                        integers().between(0, 59),
                        integers().between(0, 59))
                .check((a, b, c) ->
                        List.of("%02d:%02d:%02d", "%d:%d:%d", "%d.%d.%d", "9.%d.%d.%d.1", "v8.%d.%d.%d").stream()
                                .map(form -> form.formatted(a, b, c))
                                .allMatch(text -> Masking.text(text).equals(text)));
    }

    private static String first(String address, String splitter, String joiner) {
        return address.split(splitter)[0] + joiner + address.split(splitter)[1];
    }

    private static String joined(List<Integer> parts, String by, Function<Integer, String> written) {
        return parts.stream().map(written).collect(Collectors.joining(by));
    }
}
