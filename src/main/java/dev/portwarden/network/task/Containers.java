package dev.portwarden.network.task;

import dev.portwarden.ecs.OperatingSystem;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The containers of a task definition, and those with root or privileged rights. */
public final class Containers {
    private static final Value NONE = new Value.Items(List.of(), true);
    private static final Value NO_TEXT = new Value.Text("");

    /** Longest container name that ECS accepts; messages do not repeat a longer one. */
    private static final int LONGEST_NAME = 255;

    private static final Pattern LINE_BREAKING = Pattern.compile("[\\p{Cc}`\\u2028\\u2029]");

    /** Container runtimes read the user as a decimal number, with leading zeros and a sign allowed. */
    private static final Pattern ROOT = Pattern.compile("(?:root|[+-]?0+)?(?::.*)?", Pattern.DOTALL);

    private Containers() {}

    /** The list of containers, or unknown. */
    public static Value of(Structure definition) {
        return definition.find("containerDefinitions", NONE);
    }

    /** The containers that run as root. Windows has no root user. */
    public static Value root(Value containers, Value os) {
        return os.equals(OperatingSystem.WINDOWS)
                ? NONE
                : each(containers, (position, container) -> {
                    Value root = root(position, container);
                    return os instanceof Value.Unknown && root instanceof Structure ? os : root;
                });
    }

    private static @Nullable Value root(int position, Structure container) {
        Value user = container.find("user", NO_TEXT);
        if (user instanceof Value.Unknown || (user instanceof Value.Text text && !isRoot(text.text()))) {
            return user instanceof Value.Unknown ? user : null;
        }
        return Structure.of(NetworkShape.ROOT_CONTAINER)
                .set("name", name(container))
                .set("user", user)
                .set("path", path(position))
                .build();
    }

    /** Whether a user, {@code user} or {@code user:group}, is root: by name, by number 0, or by an empty name. */
    private static boolean isRoot(String user) {
        return ROOT.matcher(user).matches();
    }

    public static Value privileged(Value containers) {
        return each(containers, Containers::privileged);
    }

    private static @Nullable Value privileged(int position, Structure container) {
        Value privileged = container.find("privileged");
        if (privileged instanceof Value.Unknown) {
            return privileged;
        }
        return Value.Flag.TRUE.equals(privileged)
                ? Structure.of(NetworkShape.PRIVILEGED_CONTAINER)
                        .set("name", name(container))
                        .set("path", path(position))
                        .build()
                : null;
    }

    /** The elements that containers have in a list of facts. An unknown container may have any number of them. */
    private static Value each(Value containers, BiFunction<Integer, Structure, @Nullable Value> element) {
        if (!(containers instanceof Value.Items items)) {
            return containers;
        }
        List<Value> found = new ArrayList<>();
        for (int i = 0; i < items.values().size(); i++) {
            Value item = items.values().get(i);
            Value value = item instanceof Structure container ? element.apply(i, container) : item;
            if (value != null) {
                found.add(value);
            }
        }
        return new Value.Items(found, true);
    }

    public static Value name(Structure container) {
        return container.find("name", NO_TEXT);
    }

    /** A container as messages call it: by its name, or by its path if the name does not fit into a line. */
    public static String label(int position, Value name) {
        return "`" + (name instanceof Value.Text text && isLabel(text.text()) ? text.text() : path(position)) + "`";
    }

    private static boolean isLabel(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && !LINE_BREAKING.matcher(name).find();
    }

    public static String path(int position) {
        return "containerDefinitions[" + position + "]";
    }
}
