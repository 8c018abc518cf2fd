package dev.portwarden.network.task;

import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import org.jspecify.annotations.Nullable;

/** The operating system of a task definition: Linux, unless the document states Windows. */
public final class OperatingSystem {
    static final Value LINUX = new Value.Text("linux");
    static final Value WINDOWS = new Value.Text("windows");

    private OperatingSystem() {}

    /** {@link #LINUX}, {@link #WINDOWS} or unknown. */
    public static Value of(Structure definition) {
        return switch (definition.find("runtimePlatform")) {
            case null -> LINUX;
            case Structure platform -> family(platform.find("operatingSystemFamily"));
            case Value.Unknown unknown -> unknown;
            case Value other -> throw new IllegalStateException("not a platform: " + other);
        };
    }

    private static Value family(@Nullable Value family) {
        return switch (family) {
            case null -> LINUX;
            case Value.Text text -> text.text().startsWith("WINDOWS") ? WINDOWS : LINUX;
            case Value.Unknown unknown -> unknown;
            case Value other -> throw new IllegalStateException("not an operating system: " + other);
        };
    }
}
