package dev.verification.bff.settings;

/**
 * One of an upstream's keys, at one moment.
 *
 * @param place the first, or the second
 * @param value goes to the upstream's origin and nowhere else
 */
public record ApiKey(Place place, String value) {

    /** Which of the two. */
    public enum Place {
        FIRST,
        SECOND
    }

    boolean exists() {
        return !value.isEmpty();
    }

    /** Without the key: a record prints what it holds. */
    @Override
    public String toString() {
        return "ApiKey[" + place + "]";
    }
}
