package dev.portwarden.policy.cel;

import org.jspecify.annotations.Nullable;

/** The expression that computed the elements of a list. Whether it reads a secret is computed on demand. */
public final class Origin {
    private final Expression items;
    private final Scope scope;
    private @Nullable Boolean secret;

    /**
     * Constructor.
     *
     * @param scope the scope of the expression
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
