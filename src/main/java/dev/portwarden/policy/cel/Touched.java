package dev.portwarden.policy.cel;

import dev.portwarden.secret.KnownSecrets;
import dev.portwarden.shape.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The paths of the unknown values that one evaluation came to. */
final class Touched {
    private final List<String> paths = new ArrayList<>(2);
    private final @Nullable Tracer tracer;
    private final KnownSecrets secrets;
    private boolean guarding;
    private boolean secret;

    /**
     * Begins with none.
     *
     * @param tracer  told of everything that is asked for, or null
     * @param secrets of the subject's documents
     */
    Touched(@Nullable Tracer tracer, KnownSecrets secrets) {
        this.tracer = tracer;
        this.secrets = secrets;
    }

    /**
     * What a run came to.
     *
     * @param secret whether it read a value that may be secret
     */
    record Guarded<T>(T result, boolean secret) {}

    /** Finds out whether a run reads what may be secret. Outside of this nobody looks: it costs a look at each text. */
    <T> Guarded<T> guard(Supplier<T> run) {
        boolean guarded = guarding;
        boolean before = secret;
        guarding = true;
        secret = false;
        try {
            T result = run.get();
            return new Guarded<>(result, secret);
        } finally {
            guarding = guarded;
            secret = before;
        }
    }

    /** Whether {@link #guard} looks. */
    boolean isGuarding() {
        return guarding;
    }

    /** Notes that a value that may be secret was read. */
    void secret() {
        secret = true;
    }

    /** Notes that a text of the subject's document, or of one whose places are not told, is read. */
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

    /** Notes that a field or member of the subject's document was read. */
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
