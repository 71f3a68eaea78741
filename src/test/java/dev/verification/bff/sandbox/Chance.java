package dev.verification.bff.sandbox;

import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Random values from a seed: the same in every run. */
final class Chance {

    private final Random random;

    Chance(long seed) {
        this.random = new Random(seed);
    }

    /** From zero to the bound, exclusive. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Both bounds inclusive. */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    boolean percent(int share) {
        return random.nextInt(100) < share;
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** A number between the bounds with that many decimals. */
    double decimal(double least, double most, int digits) {
        double scale = Math.pow(10, digits);
        return Math.round((least + random.nextDouble() * (most - least)) * scale) / scale;
    }

    /** A random UUID of version 4. */
    UUID uuid() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
