package dev.portwarden.network.port;

import dev.portwarden.network.task.Containers;
import dev.portwarden.shape.Value;

/** Words a port conflict in one line. */
final class ConflictMessage {
    private ConflictMessage() {}

    static String of(Clash clash, PortMapping earlier, PortMapping later) {
        String port = (clash.rule().onHost() ? "host port " : "container port ") + clash.port();
        String one = Containers.label(earlier.container(), earlier.name());
        String other = Containers.label(later.container(), later.name());
        return earlier.container() == later.container()
                ? "container " + other + " uses " + port + twice(earlier, later)
                : "containers " + one + " and " + other + " both use " + port + both(earlier, later);
    }

    private static String twice(PortMapping earlier, PortMapping later) {
        if (isUnknown(earlier) || isUnknown(later)) {
            return " twice";
        }
        return earlier.protocol().equals(later.protocol())
                ? over(later) + " twice"
                : over(earlier) + " and" + over(later);
    }

    private static String both(PortMapping earlier, PortMapping later) {
        if (isUnknown(earlier) || isUnknown(later)) {
            return "";
        }
        return earlier.protocol().equals(later.protocol())
                ? over(later)
                : ", one" + over(earlier) + " and one" + over(later);
    }

    private static boolean isUnknown(PortMapping mapping) {
        return mapping.protocol() instanceof Value.Unknown;
    }

    private static String over(PortMapping mapping) {
        return mapping.protocol() instanceof Value.Text protocol ? " over " + protocol.text() : "";
    }
}
