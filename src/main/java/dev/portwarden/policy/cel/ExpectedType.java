package dev.portwarden.policy.cel;

import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import java.util.Set;

/** The type that an expression must have, by its use. */
public enum ExpectedType {
    BOOL("true or false", Set.of(CelKind.BOOL, CelKind.DYN)),
    STRING("a string", Set.of(CelKind.STRING, CelKind.DYN)),
    STRING_OR_NULL("a string or null", Set.of(CelKind.STRING, CelKind.NULL_TYPE, CelKind.DYN)),
    LIST("a list", Set.of(CelKind.LIST, CelKind.DYN)),
    ANY("a value", Set.of());

    private final String description;
    private final Set<CelKind> kinds;

    ExpectedType(String description, Set<CelKind> kinds) {
        this.description = description;
        this.kinds = kinds;
    }

    boolean accepts(CelType type) {
        return kinds.isEmpty() || kinds.contains(type.kind());
    }

    String description() {
        return description;
    }
}
