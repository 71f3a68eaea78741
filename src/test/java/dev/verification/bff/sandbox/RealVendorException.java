package dev.verification.bff.sandbox;

import java.util.List;

/** The sandbox was started with settings of a real vendor. */
final class RealVendorException extends RuntimeException {

    /**
     * @param settings their variables
     */
    RealVendorException(List<String> settings) {
        super("The sandbox calls only its simulated vendors and takes no key, webhook secret or base URL: remove %s."
                .formatted(String.join(", ", settings)));
    }
}
