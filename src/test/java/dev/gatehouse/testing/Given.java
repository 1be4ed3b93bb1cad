package dev.gatehouse.testing;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a bean is given in a test in place of the container: {@link #get} asks anew each time, as the container does for a dependent
 * producer, and there is nothing else to choose from.
 *
 * @param from where it comes from
 */
public record Given<T>(Supplier<T> from) implements Instance<T> {

    /** Always this. */
    public static <T> Given<T> always(T value) {
        return new Given<>(() -> value);
    }

    @Override
    public T get() {
        return from.get();
    }

    @Override
    public Iterator<T> iterator() {
        return List.of(get()).iterator();
    }

    @Override
    public Instance<T> select(Annotation... qualifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <U extends T> Instance<U> select(Class<U> subtype, Annotation... qualifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <U extends T> Instance<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isUnsatisfied() {
        return false;
    }

    @Override
    public boolean isAmbiguous() {
        return false;
    }

    @Override
    public void destroy(T instance) {
        // Nothing is held
    }

    @Override
    public Handle<T> getHandle() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Iterable<? extends Handle<T>> handles() {
        throw new UnsupportedOperationException();
    }
}
