package dev.portwarden.ecs;

/** The network modes of ECS. */
public final class NetworkModes {
    public static final String AWSVPC = "awsvpc";
    public static final String BRIDGE = "bridge";
    public static final String HOST = "host";
    public static final String NONE = "none";

    /** The Windows NAT mode in the documentation; not a value of the API. */
    public static final String DEFAULT = "default";

    private NetworkModes() {}
}
