package dev.portwarden.policy.cel;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.CelValue;
import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.Value;
import java.util.AbstractList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * A list whose members may be unknown. As a {@link CelValue}, it passes CEL's converter as a whole, so that the
 * converter does not read every member.
 */
final class ListView extends CelValue implements List<Object>, RandomAccess {
    private final List<Object> elements;
    private final @Nullable FieldPath path;
    private final Touched touched;
    private final @Nullable UnknownView gap;

    ListView(Value.Items items, @Nullable FieldPath path, Views views) {
        List<Value> values = items.values();
        this.path = path;
        this.touched = views.touched();
        this.gap = items.open() ? gap(values, views) : null;
        this.elements = new AbstractList<>() {
            @Override
            public Object get(int index) {
                return views.of(values.get(index), path == null ? null : path.element(index));
            }

            @Override
            public int size() {
                return values.size();
            }
        };
    }

    /** The first member that stands for any number of members, or null. */
    private static @Nullable UnknownView gap(List<Value> values, Views views) {
        for (Value value : values) {
            if (value instanceof Value.Unknown && views.of(value, null) instanceof UnknownView unknown) {
                return unknown;
            }
        }
        return null;
    }

    /** The members; one that stands for any number of members counts as one. */
    List<Object> members() {
        return elements;
    }

    /** The unknown value that decides the length of the list, or null. */
    @Nullable
    UnknownView gap() {
        return gap;
    }

    private void checkLength() {
        if (gap != null) {
            throw gap.reached();
        }
    }

    @Nullable
    FieldPath path() {
        return path;
    }

    @Override
    public ListView value() {
        return this;
    }

    @Override
    public boolean isZeroValue() {
        checkLength();
        return elements.isEmpty();
    }

    @Override
    public CelType celType() {
        return ListType.create(SimpleType.DYN);
    }

    /** Whether a member equals the value; throws if that depends on an unknown member. */
    @Override
    public boolean contains(@Nullable Object value) {
        return value != null && KleeneEquality.contains(elements, value);
    }

    @Override
    public Object get(int index) {
        checkLength();
        touched.read(path == null ? null : path.element(index));
        return elements.get(index);
    }

    @Override
    public int size() {
        checkLength();
        return elements.size();
    }

    @Override
    public boolean isEmpty() {
        checkLength();
        return elements.isEmpty();
    }

    @Override
    public Iterator<Object> iterator() {
        return elements.iterator();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other != null && KleeneEquality.equal(this, other);
    }

    @Override
    public int hashCode() {
        return elements.hashCode();
    }

    @Override
    public String toString() {
        return elements.toString();
    }

    @Override
    public int indexOf(@Nullable Object value) {
        return elements.indexOf(value);
    }

    @Override
    public int lastIndexOf(@Nullable Object value) {
        return elements.lastIndexOf(value);
    }

    @Override
    public boolean containsAll(Collection<?> values) {
        return values.stream().allMatch(this::contains);
    }

    @Override
    public Object[] toArray() {
        checkLength();
        return elements.toArray();
    }

    @Override
    public <T> T[] toArray(T[] array) {
        return elements.toArray(array);
    }

    @Override
    public ListIterator<Object> listIterator() {
        checkLength();
        return elements.listIterator();
    }

    @Override
    public ListIterator<Object> listIterator(int index) {
        checkLength();
        return elements.listIterator(index);
    }

    @Override
    public List<Object> subList(int from, int to) {
        checkLength();
        return elements.subList(from, to);
    }

    @Override
    public boolean add(Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void add(int index, Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object set(int index, Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean remove(@Nullable Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object remove(int index) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean addAll(Collection<?> values) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean addAll(int index, Collection<?> values) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean removeAll(Collection<?> values) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean retainAll(Collection<?> values) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException();
    }
}
