package dev.portwarden.network.task;

import dev.portwarden.shape.Shape;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The containers of a task definition, and which of them have more rights than most. */
public final class Containers {
    private static final Value NONE = new Value.Items(List.of(), true);
    private static final Value NO_TEXT = new Value.Text("");

    /** Longest name of a container that ECS takes; a longer one is not repeated in messages. */
    private static final int LONGEST_NAME = 255;

    private static final Shape.Field ROOT_NAME = NetworkShape.field(NetworkShape.ROOT_CONTAINER, "name");
    private static final Shape.Field ROOT_USER = NetworkShape.field(NetworkShape.ROOT_CONTAINER, "user");
    private static final Shape.Field ROOT_PATH = NetworkShape.field(NetworkShape.ROOT_CONTAINER, "path");
    private static final Shape.Field PRIVILEGED_NAME = NetworkShape.field(NetworkShape.PRIVILEGED_CONTAINER, "name");
    private static final Shape.Field PRIVILEGED_PATH = NetworkShape.field(NetworkShape.PRIVILEGED_CONTAINER, "path");

    private Containers() {}

    /** The list of containers, or unknown. */
    public static Value of(Structure definition) {
        Value containers = definition.find("containerDefinitions");
        return containers == null ? NONE : containers;
    }

    /** The containers that run as root; root is a word of Linux. */
    public static Value root(Value containers, Value os) {
        if (os.equals(OperatingSystem.WINDOWS)) {
            return NONE;
        }
        return containers instanceof Value.Items items ? root(items.values(), os) : containers;
    }

    private static Value root(List<Value> containers, Value os) {
        List<Value> found = new ArrayList<>(containers.size());
        for (int i = 0; i < containers.size(); i++) {
            Value element = containers.get(i) instanceof Structure container ? root(i, container) : containers.get(i);
            if (element != null) {
                found.add(os instanceof Value.Unknown && element instanceof Structure ? os : element);
            }
        }
        return new Value.Items(found, true);
    }

    private static @Nullable Value root(int position, Structure container) {
        Value user = container.find("user");
        if (user instanceof Value.Unknown || (user instanceof Value.Text text && !RootUser.is(text.text()))) {
            return user instanceof Value.Unknown ? user : null;
        }
        return Structure.of(NetworkShape.ROOT_CONTAINER)
                .set(ROOT_NAME, name(container))
                .set(ROOT_USER, user == null ? NO_TEXT : user)
                .set(ROOT_PATH, new Value.Text(path(position)))
                .build();
    }

    /** The containers that are privileged. */
    public static Value privileged(Value containers) {
        return containers instanceof Value.Items items ? privileged(items.values()) : containers;
    }

    private static Value privileged(List<Value> containers) {
        List<Value> found = new ArrayList<>();
        for (int i = 0; i < containers.size(); i++) {
            Value element =
                    containers.get(i) instanceof Structure container ? privileged(i, container) : containers.get(i);
            if (element != null) {
                found.add(element);
            }
        }
        return new Value.Items(found, true);
    }

    private static @Nullable Value privileged(int position, Structure container) {
        Value privileged = container.find("privileged");
        if (privileged instanceof Value.Unknown) {
            return privileged;
        }
        return privileged instanceof Value.Flag flag && flag.value()
                ? Structure.of(NetworkShape.PRIVILEGED_CONTAINER)
                        .set(PRIVILEGED_NAME, name(container))
                        .set(PRIVILEGED_PATH, new Value.Text(path(position)))
                        .build()
                : null;
    }

    public static Value name(Structure container) {
        Value name = container.find("name");
        return name == null ? NO_TEXT : name;
    }

    /** A container as messages call it: by its name, or by its place where it has none that fits into a line. */
    public static String label(int position, Value name) {
        return "`" + (name instanceof Value.Text text && isLabel(text.text()) ? text.text() : path(position)) + "`";
    }

    private static boolean isLabel(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isISOControl(c) || c == '`' || c == '\u2028' || c == '\u2029') {
                return false;
            }
        }
        return true;
    }

    public static String path(int position) {
        return "containerDefinitions[" + position + "]";
    }
}
