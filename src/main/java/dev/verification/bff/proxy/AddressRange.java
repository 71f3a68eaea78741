package dev.verification.bff.proxy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of IP addresses, or a single one.
 *
 * @param network any address of it
 * @param prefix number of bits that all its addresses share
 */
record AddressRange(InetAddress network, int prefix) {

    /** What the JDK parses as an address without resolving a name. */
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

    /** Reads an address, or a range such as {@code 10.0.0.0/8}; empty if it is neither. */
    static Optional<AddressRange> of(String text) {
        String[] parts = text.split("/", 2);
        return address(parts[0]).flatMap(network -> {
            int bits = 8 * network.getAddress().length;
            if (parts.length == 1) {
                return Optional.of(new AddressRange(network, bits));
            }
            return Optional.of(parts[1])
                    .filter(prefix -> prefix.matches("\\d{1,3}") && Integer.parseInt(prefix) <= bits)
                    .map(prefix -> new AddressRange(network, Integer.parseInt(prefix)));
        });
    }

    /** Whether this is an address in the range; a name is not. */
    boolean contains(String host) {
        return address(host)
                .filter(address -> address.getAddress().length == network.getAddress().length)
                .filter(address -> shared(address).equals(shared(network)))
                .isPresent();
    }

    private BigInteger shared(InetAddress address) {
        return new BigInteger(1, address.getAddress()).shiftRight(8 * address.getAddress().length - prefix);
    }

    private static Optional<InetAddress> address(String text) {
        if (!ADDRESS.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException none) {
            return Optional.empty();
        }
    }
}
