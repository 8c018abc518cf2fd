package dev.portwarden.http;

/** Documents that are posted. */
public final class SampleDocuments {
    /** What nothing can be said against. */
    public static final String GOOD = """
            {
              "family": "orders",
              "networkMode": "awsvpc",
              "containerDefinitions": [{"name": "web", "image": "nginx", "portMappings": [{"containerPort": 80}]}]
            }
            """;

    /** What {@code no-host-network} denies, and nothing else. */
    public static final String HOST = """
            {
              "family": "orders",
              "networkMode": "host",
              "containerDefinitions": [{"name": "web", "image": "nginx", "user": "1000"}]
            }
            """;

    /** {@link #HOST} as YAML. */
    public static final String HOST_YAML = """
            family: orders
            networkMode: host
            containerDefinitions:
              - name: web
                image: nginx
                user: "1000"
            """;

    private SampleDocuments() {}
}
