package dev.portwarden.policy.cel;

import dev.portwarden.shape.FieldPath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The paths of the unknown values that one evaluation came to. */
final class Touched {
    private final List<String> paths = new ArrayList<>(2);
    private final @Nullable Tracer tracer;

    /**
     * Begins with none.
     *
     * @param tracer told of everything that is asked for, or null
     */
    Touched(@Nullable Tracer tracer) {
        this.tracer = tracer;
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
