package dev.verification.bff.upstream;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The elements of a vendor's list, in order; one that could not be read is empty but keeps its position.
 *
 * @param all every element
 * @param <T> what an element is read into
 */
public record Elements<T>(List<Optional<T>> all) {

    public Elements {
        all = List.copyOf(all);
    }

    /** Elements that could all be read. */
    public static <T> Elements<T> of(List<T> readable) {
        return new Elements<>(readable.stream().map(Optional::of).toList());
    }

    /** Those that could be read, in order. */
    public List<T> readable() {
        return all.stream().flatMap(Optional::stream).toList();
    }

    /** How many could not be read. */
    public int unreadable() {
        int unreadable = 0;
        for (Optional<T> element : all) {
            unreadable += element.isEmpty() ? 1 : 0;
        }
        return unreadable;
    }

    public int size() {
        return all.size();
    }

    /** The elements from one position, inclusive, to another, exclusive. */
    public Elements<T> slice(int from, int to) {
        return new Elements<>(all.subList(from, to));
    }

    public Elements<T> reversed() {
        return new Elements<>(all.reversed());
    }

    public <R> Elements<R> map(Function<? super T, R> change) {
        return new Elements<>(
                all.stream().map(element -> element.<R>map(change)).toList());
    }
}
