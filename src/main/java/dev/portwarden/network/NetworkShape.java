package dev.portwarden.network;

import dev.portwarden.shape.Shape;

/** What the facts look like to policies. */
public final class NetworkShape {
    static final Shape HOST_PORT = Shape.named("HostPort")
            .text("container")
            .whole("containerPort")
            .text("containerPortRange")
            .whole("hostPort")
            .text("protocol")
            .flag("dynamic")
            .flag("reserved")
            .text("path")
            .build();
    static final Shape PORT_CONFLICT = Shape.named("PortConflict")
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
    static final Shape ROOT_CONTAINER =
            Shape.named("RootContainer").text("name").text("user").text("path").build();
    static final Shape PRIVILEGED_CONTAINER =
            Shape.named("PrivilegedContainer").text("name").text("path").build();
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
}
