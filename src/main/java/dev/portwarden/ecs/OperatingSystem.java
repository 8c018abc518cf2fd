package dev.portwarden.ecs;

import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;

/** The operating system of a task definition: Linux, unless the document states Windows. */
public final class OperatingSystem {
    public static final Value LINUX = new Value.Text("linux");
    public static final Value WINDOWS = new Value.Text("windows");

    private OperatingSystem() {}

    /** {@link #LINUX}, {@link #WINDOWS} or unknown. */
    public static Value of(Structure definition) {
        Value platform = definition.find("runtimePlatform");
        return switch (platform instanceof Structure known ? known.find("operatingSystemFamily") : platform) {
            case null -> LINUX;
            case Value.Text family -> family.text().startsWith("WINDOWS") ? WINDOWS : LINUX;
            case Value.Unknown unknown -> unknown;
            case Value other -> throw new IllegalStateException("not an operating system: " + other);
        };
    }
}
