package dev.portwarden.network.task;

import dev.portwarden.shape.Value;
import java.util.List;

/** What stands between a task and its neighbours; everything else that follows from a mode follows from this. */
public enum Isolation {
    /** A network interface for each task, which its containers share. */
    TASK("task"),
    /** A namespace for each container, behind the address translation of the instance. */
    CONTAINER_NAT("container-nat"),
    /** The instance's own network. */
    HOST("host"),
    /** No network. */
    NONE("none"),
    /** A task that cannot run as it is written. */
    UNDECIDED("");

    private static final List<Isolation> ALL = List.of(values());

    private final Value text;

    Isolation(String text) {
        this.text = new Value.Text(text);
    }

    static List<Isolation> all() {
        return ALL;
    }

    /** The isolation as the facts write it. */
    public Value text() {
        return text;
    }

    /** Whether port mappings lead to ports of the instance. */
    public boolean takesHostPorts() {
        return this == CONTAINER_NAT || this == HOST;
    }

    /** Whether a container reaches what another one, or the instance, serves on its loopback interface only. */
    public boolean sharesLoopback() {
        return this == TASK || this == HOST;
    }

    /** Whether every other container on the instance reaches the task's ports, published or not. */
    public boolean isReachableByNeighbours() {
        return this == CONTAINER_NAT || this == HOST;
    }
}
