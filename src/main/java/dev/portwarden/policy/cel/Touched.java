package dev.portwarden.policy.cel;

import dev.portwarden.secret.KnownSecrets;
import dev.portwarden.shape.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Records the unknown values that an evaluation reaches, and whether it reads a value that may be secret. */
final class Touched {
    private final List<String> paths = new ArrayList<>(2);
    private final @Nullable Tracer tracer;
    private final KnownSecrets secrets;
    private boolean guarding;
    private boolean secret;

    /** Records reads with a tracer, if there is one, and knows the secrets of the subject's documents. */
    Touched(@Nullable Tracer tracer, KnownSecrets secrets) {
        this.tracer = tracer;
        this.secrets = secrets;
    }

    /**
     * Runs, and records whether the run reads a value that may be secret. Only then is every text checked, which has a
     * cost.
     */
    Expression.GuardedResult guard(Supplier<ExpressionResult> run) {
        boolean guarded = guarding;
        boolean before = secret;
        guarding = true;
        secret = false;
        try {
            ExpressionResult result = run.get();
            return new Expression.GuardedResult(result, secret);
        } finally {
            guarding = guarded;
            secret = before;
        }
    }

    boolean isGuarding() {
        return guarding;
    }

    void secret() {
        secret = true;
    }

    /** Records that a text of the subject's document, or of another document, was read. */
    void text(String text, @Nullable FieldPath path, boolean placed) {
        if (guarding && isSecret(text, path, placed)) {
            secret = true;
        }
    }

    private boolean isSecret(String text, @Nullable FieldPath path, boolean placed) {
        if (path == null) {
            return placed ? secrets.isLabel(text) : secrets.isIn(text);
        }
        return secrets.isSecret(text, path);
    }

    @Nullable
    Tracer tracer() {
        return tracer;
    }

    /** Records that a field or member of the subject's document was read. */
    void read(@Nullable FieldPath path) {
        if (tracer != null && path != null) {
            tracer.read(path);
        }
    }

    void add(String path) {
        if (tracer != null) {
            tracer.unknown(path);
        }
        if (!paths.contains(path)) {
            paths.add(path);
        }
    }

    void clear() {
        paths.clear();
    }

    List<String> paths() {
        return List.copyOf(paths);
    }
}
