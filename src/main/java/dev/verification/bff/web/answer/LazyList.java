package dev.verification.bff.web.answer;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Function;

/** A list that maps the elements of another one whenever they are read, so that they are not all in memory at once. */
final class LazyList<S, T> extends AbstractList<T> implements RandomAccess {

    private final List<S> source;
    private final Function<S, T> mapper;

    LazyList(List<S> source, Function<S, T> mapper) {
        this.source = source;
        this.mapper = mapper;
    }

    @Override
    public T get(int index) {
        return mapper.apply(source.get(index));
    }

    @Override
    public int size() {
        return source.size();
    }
}
