package dev.portwarden.policy.cel;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.CelValue;
import dev.cel.common.values.SelectableValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An unknown value: it can be passed on, and reading it throws. */
final class UnknownView extends CelValue implements SelectableValue<String> {
    private final String path;
    private final Touched touched;

    UnknownView(String path, Touched touched) {
        this.path = path;
        this.touched = touched;
    }

    String path() {
        return path;
    }

    UnknownValueException reached() {
        touched.add(path);
        return new UnknownValueException(path);
    }

    @Override
    public Object value() {
        throw reached();
    }

    @Override
    public boolean isZeroValue() {
        throw reached();
    }

    @Override
    public CelType celType() {
        return SimpleType.DYN;
    }

    @Override
    public Object select(String field) {
        throw reached();
    }

    @Override
    public Optional<Object> find(String field) {
        throw reached();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        throw reached();
    }

    @Override
    public int hashCode() {
        throw reached();
    }

    @Override
    public String toString() {
        throw reached();
    }
}
