package dev.portwarden.policy.cel;

import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import java.util.Set;

/** What an expression has to yield where it stands. */
public enum Expected {
    BOOL("true or false", Set.of(CelKind.BOOL, CelKind.DYN)),
    STRING("a string", Set.of(CelKind.STRING, CelKind.DYN)),
    STRING_OR_NULL("a string or null", Set.of(CelKind.STRING, CelKind.NULL_TYPE, CelKind.DYN)),
    LIST("a list", Set.of(CelKind.LIST, CelKind.DYN)),
    ANY("a value", Set.of());

    private final String description;
    private final Set<CelKind> kinds;

    Expected(String description, Set<CelKind> kinds) {
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
