package dev.portwarden.policy.cel;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.portwarden.shape.FieldType;
import org.jspecify.annotations.Nullable;

/** The type of an expression or a name. */
public final class ExpressionType {
    /** Any type, which is not checked. */
    public static final ExpressionType ANY = new ExpressionType(SimpleType.DYN);

    private final CelType cel;

    ExpressionType(CelType cel) {
        this.cel = cel;
    }

    public static ExpressionType of(FieldType type) {
        return new ExpressionType(CelTypes.of(type));
    }

    CelType cel() {
        return cel;
    }

    /** The element type of a list; null if this is not a list. Elements of {@link #ANY} are of any type. */
    public @Nullable ExpressionType element() {
        if (cel.equals(SimpleType.DYN)) {
            return this;
        }
        return cel instanceof ListType list ? new ExpressionType(list.elemType()) : null;
    }

    /** The type as policy authors write it: {@code list(string)}. */
    @Override
    public String toString() {
        return CelMessages.typeName(cel);
    }
}
