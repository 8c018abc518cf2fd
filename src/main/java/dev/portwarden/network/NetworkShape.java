package dev.portwarden.network;

import dev.portwarden.shape.Shape;
import java.util.Objects;

/** The network facts as policies see them: their names and types. */
public final class NetworkShape {
    /** A port mapping that takes, or would take, a port of the instance. */
    public static final Shape HOST_PORT = Shape.named("HostPort")
            .text("container")
            .whole("containerPort")
            .text("containerPortRange")
            .whole("hostPort")
            .text("protocol")
            .flag("dynamic")
            .flag("reserved")
            .text("path")
            .build();

    /** A port mapping that claims a port which an earlier one has already. */
    public static final Shape PORT_CONFLICT = Shape.named("PortConflict")
            .whole("port")
            .text("protocol")
            .text("otherProtocol")
            .flag("disputed")
            .text("container")
            .text("otherContainer")
            .flag("onHost")
            .text("message")
            .text("path")
            .build();

    /** A container whose processes run as root. */
    public static final Shape ROOT_CONTAINER =
            Shape.named("RootContainer").text("name").text("user").text("path").build();

    /** A container that has the rights of its instance. */
    public static final Shape PRIVILEGED_CONTAINER =
            Shape.named("PrivilegedContainer").text("name").text("path").build();

    /** All facts. */
    public static final Shape SHAPE = Shape.named("Network")
            .text("mode")
            .flag("declared")
            .text("os")
            .texts("launchTypes")
            .text("isolation")
            .flag("eniPerTask")
            .list("hostPorts", HOST_PORT)
            .list("staticHostPorts", HOST_PORT)
            .list("portConflicts", PORT_CONFLICT)
            .whole("tasksPerInstance")
            .flag("sharesHostNetwork")
            .flag("loopbackShared")
            .flag("reachableByNeighbours")
            .list("rootContainers", ROOT_CONTAINER)
            .list("privilegedContainers", PRIVILEGED_CONTAINER)
            .build();

    private NetworkShape() {}

    /** The field of a name; looked up once, so that setting it costs nothing. */
    static Shape.Field field(Shape shape, String name) {
        return Objects.requireNonNull(shape.find(name), name);
    }
}
