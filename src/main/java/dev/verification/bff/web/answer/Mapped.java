package dev.verification.bff.web.answer;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Function;

/**
 * A list whose elements are made each time they are looked at, from those of another list: what is written one after the
 * other need not all be there at once.
 */
final class Mapped<S, T> extends AbstractList<T> implements RandomAccess {

    private final List<S> source;
    private final Function<S, T> change;

    Mapped(List<S> source, Function<S, T> change) {
        this.source = source;
        this.change = change;
    }

    @Override
    public T get(int index) {
        return change.apply(source.get(index));
    }

    @Override
    public int size() {
        return source.size();
    }
}
