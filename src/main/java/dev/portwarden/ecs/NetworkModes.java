package dev.portwarden.ecs;

/** The network modes of ECS, as its API and documentation write them. */
public final class NetworkModes {
    public static final String AWSVPC = "awsvpc";
    public static final String BRIDGE = "bridge";
    public static final String HOST = "host";
    public static final String NONE = "none";

    /** The documentation's word for the Windows NAT mode; no value of the API. */
    public static final String DEFAULT = "default";

    private NetworkModes() {}
}
