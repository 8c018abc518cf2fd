package dev.portwarden.intake.http;

/** Documents that are posted. */
final class Documents {
    /** What nothing can be said against. */
    static final String GOOD = """
            {
              "family": "orders",
              "networkMode": "awsvpc",
              "containerDefinitions": [{"name": "web", "image": "nginx", "portMappings": [{"containerPort": 80}]}]
            }
            """;

    /** What {@code no-host-network} denies, and nothing else. */
    static final String HOST = """
            {
              "family": "orders",
              "networkMode": "host",
              "containerDefinitions": [{"name": "web", "image": "nginx", "user": "1000"}]
            }
            """;

    /** {@link #HOST} as YAML. */
    static final String HOST_YAML = """
            family: orders
            networkMode: host
            containerDefinitions:
              - name: web
                image: nginx
                user: "1000"
            """;

    private Documents() {}
}
