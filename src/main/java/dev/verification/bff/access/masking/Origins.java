package dev.verification.bff.access.masking;

import java.util.Arrays;

/**
 * Where the characters of a folded text were written. Keeps only the places where the two texts drift apart; asking in
 * the text's order takes no more steps than there are such places.
 */
final class Origins {

    private int[] indexes = new int[8];
    private int[] origins = new int[8];
    private int size;
    private int place;

    /** To be told of every character, in order. */
    void add(int index, int origin) {
        int expected = size == 0 ? index : origins[size - 1] + index - indexes[size - 1];
        if (origin != expected) {
            if (size == indexes.length) {
                indexes = Arrays.copyOf(indexes, 2 * size);
                origins = Arrays.copyOf(origins, 2 * size);
            }
            indexes[size] = index;
            origins[size++] = origin;
        }
    }

    /** Forgets the characters from this length on. */
    void cutTo(int length) {
        while (size > 0 && indexes[size - 1] >= length) {
            size--;
        }
    }

    int of(int index) {
        while (place > 0 && indexes[place] > index) {
            place--;
        }
        while (place + 1 < size && indexes[place + 1] <= index) {
            place++;
        }
        return size == 0 || indexes[place] > index ? index : origins[place] + index - indexes[place];
    }
}
