package dev.portwarden.policy.cel;

import org.jspecify.annotations.Nullable;

/** The expression that yielded the elements of a list: whether it read what may be secret is found out when asked for. */
public final class Origin {
    private final Expression items;
    private final Scope scope;
    private @Nullable Boolean secret;

    /**
     * Notes where elements come from.
     *
     * @param scope in which the expression yielded them
     */
    public Origin(Expression items, Scope scope) {
        this.items = items;
        this.scope = scope;
    }

    boolean readsSecret() {
        Boolean known = secret;
        if (known == null) {
            known = items.readsSecret(scope);
            secret = known;
        }
        return known;
    }
}
