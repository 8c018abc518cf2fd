package dev.portwarden.policy.cel;

import java.util.ArrayList;
import java.util.List;

/** The paths of the unknown values that one evaluation came to. */
final class Touched {
    private final List<String> paths = new ArrayList<>(2);

    void add(String path) {
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
