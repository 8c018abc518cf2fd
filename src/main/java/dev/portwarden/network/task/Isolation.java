package dev.portwarden.network.task;

import dev.portwarden.shape.Value;

/** What separates a task from its neighbours. All facts that depend on the network mode follow from it. */
public enum Isolation {
    /** awsvpc: a network interface per task, shared by its containers. */
    TASK("task"),
    /** bridge, and default on Windows: a namespace per container, behind the NAT of the instance. */
    CONTAINER_NAT("container-nat"),
    /** host: the network of the instance. */
    HOST("host"),
    /** none: no network. */
    NONE("none"),
    /** An omitted mode with which the task cannot run. */
    UNDECIDED("");

    private final Value text;

    Isolation(String text) {
        this.text = new Value.Text(text);
    }

    /** The name in the facts. */
    public Value text() {
        return text;
    }

    /** Whether port mappings take ports of the instance. */
    public boolean takesHostPorts() {
        return this == CONTAINER_NAT || this == HOST;
    }

    /** Whether a container reaches the loopback interface of another container or of the instance. */
    public boolean sharesLoopback() {
        return this == TASK || this == HOST;
    }

    /** Whether every other container on the instance reaches the task's ports, published or not. */
    public boolean isReachableByNeighbours() {
        return this == CONTAINER_NAT || this == HOST;
    }
}
